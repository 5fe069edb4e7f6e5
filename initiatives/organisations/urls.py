"""The lists; the page of one initiative or partner stands with the county's work: actions.landscape.urls."""

from django.urls import include, path

from clusterfoerderung.exports.views import export_path
from clusterfoerderung.imports.views import import_paths
from initiatives.organisations import views
from initiatives.organisations.contact_import import ContactImport
from initiatives.organisations.export import ContactExportView, InitiativeExportView, PartnerExportView
from initiatives.organisations.initiative_import import InitiativeImport
from initiatives.organisations.partner_import import PartnerImport

initiative_patterns = [
    path("", views.InitiativeListView.as_view(), name="initiative-list"),
    export_path(InitiativeExportView, "initiative-export"),
    import_paths(InitiativeImport),
]
contact_patterns = [
    export_path(ContactExportView, "contact-export"),
    import_paths(ContactImport),
]
partner_patterns = [
    path("", views.PartnerListView.as_view(), name="partner-list"),
    export_path(PartnerExportView, "partner-export"),
    import_paths(PartnerImport),
    path("ansprechpersonen/", include(contact_patterns)),
]
urlpatterns = [
    path("initiativen/", include(initiative_patterns)),
    path("partner/", include(partner_patterns)),
]
