"""The pages of one initiative, partner or offer: what it is, and what the county did with it."""

from django.urls import path

from actions.landscape import views

urlpatterns = [
    path("initiativen/<key:pk>/", views.InitiativePageView.as_view(), name="initiative"),
    path("partner/<key:pk>/", views.PartnerPageView.as_view(), name="partner"),
    path("angebote/<key:pk>/", views.OfferPageView.as_view(), name="offer"),
]
