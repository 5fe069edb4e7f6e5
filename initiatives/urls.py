"""Paths of the landscape, grouped as on screen. The page of one initiative or partner: actions.urls.landscape."""

from django.urls import include, path

from clusterfoerderung.exports import export_path
from initiatives.exports import InitiativeExportView, PartnerExportView
from initiatives.views import organisations

initiative_urls = [
    path("", organisations.InitiativeListView.as_view(), name="initiative-list"),
    export_path(InitiativeExportView, "initiative-export"),
]

partner_urls = [
    path("", organisations.PartnerListView.as_view(), name="partner-list"),
    export_path(PartnerExportView, "partner-export"),
]

urlpatterns = [
    path("initiativen/", include(initiative_urls)),
    path("partner/", include(partner_urls)),
]
