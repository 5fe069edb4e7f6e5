"""The lists; the page of one initiative or partner stands with the county's work: actions.landscape.urls."""

from django.urls import include, path

from clusterfoerderung.exports.views import export_path
from clusterfoerderung.imports.views import import_paths
from clusterfoerderung.master_data.urls import form_paths, list_paths
from initiatives.organisations import contact_views, views
from initiatives.organisations.contact_import import ContactImport
from initiatives.organisations.contact_law_views import ContactLockView, ContactReviewView, still_needed
from initiatives.organisations.contact_views import CONTACTS
from initiatives.organisations.export import InitiativeExportView, PartnerExportView
from initiatives.organisations.filters import CONTACT_LIST
from initiatives.organisations.initiative import Initiative
from initiatives.organisations.initiative_import import InitiativeImport
from initiatives.organisations.kept_views import INITIATIVES, PARTICIPATIONS, PARTNERS
from initiatives.organisations.partner import Partner
from initiatives.organisations.partner_import import PartnerImport
from initiatives.organisations.proposal_views import confirm

initiative_patterns = [
    path("", views.InitiativeListView.as_view(), name="initiative-list"),
    export_path(InitiativeExportView, "initiative-export"),
    import_paths(InitiativeImport),
    *form_paths(INITIATIVES),
    path("<key:pk>/bestaetigen/", confirm, {"model": Initiative}, name="initiative-confirm"),
]
contact_patterns = [
    *list_paths(
        CONTACTS,
        CONTACT_LIST,
        list_view=contact_views.ContactListView,
        export_view=contact_views.ContactExportView,
    ),
    import_paths(ContactImport),
    path("pruefen/", ContactReviewView.as_view(), name="contact-review"),
    path("<key:pk>/noch-gebraucht/", still_needed, name="contact-still-needed"),
    path("<key:pk>/sperren/", ContactLockView.as_view(), name="contact-lock"),
    *form_paths(CONTACTS),
    path("<key:pk>/", contact_views.ContactView.as_view(kept=CONTACTS), name="contact"),
    path("<key:pk>/gebraucht/", still_needed, {"on_its_page": True}, name="contact-keep"),
]
partner_patterns = [
    path("", views.PartnerListView.as_view(), name="partner-list"),
    export_path(PartnerExportView, "partner-export"),
    import_paths(PartnerImport),
    *form_paths(PARTNERS),
    path("<key:pk>/bestaetigen/", confirm, {"model": Partner}, name="partner-confirm"),
    path("ansprechpersonen/", include(contact_patterns)),
]
urlpatterns = [
    path("initiativen/", include(initiative_patterns)),
    path("beteiligungen/", include(form_paths(PARTICIPATIONS))),
    path("partner/", include(partner_patterns)),
]
