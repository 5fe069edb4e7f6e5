"""Paths of the landscape, grouped as on screen."""

from django.urls import include, path

from initiatives import views

initiative_urls = [
    path("", views.InitiativeListView.as_view(), name="initiative-list"),
    path("<int:pk>/", views.InitiativeView.as_view(), name="initiative"),
]

partner_urls = [
    path("", views.PartnerListView.as_view(), name="partner-list"),
    path("<int:pk>/", views.PartnerView.as_view(), name="partner"),
]

urlpatterns = [
    path("initiativen/", include(initiative_urls)),
    path("partner/", include(partner_urls)),
]
