"""Paths of the landscape, grouped as on screen."""

from django.urls import include, path

from clusterfoerderung.exports import export_path
from initiatives import views
from initiatives.exports import InitiativeExportView, PartnerExportView

initiative_urls = [
    path("", views.InitiativeListView.as_view(), name="initiative-list"),
    export_path(InitiativeExportView, "initiative-export"),
    path("<key:pk>/", views.InitiativeView.as_view(), name="initiative"),
]

partner_urls = [
    path("", views.PartnerListView.as_view(), name="partner-list"),
    export_path(PartnerExportView, "partner-export"),
    path("<key:pk>/", views.PartnerView.as_view(), name="partner"),
]

urlpatterns = [
    path("initiativen/", include(initiative_urls)),
    path("partner/", include(partner_urls)),
]
