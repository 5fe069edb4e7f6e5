"""The pages of one initiative, partner or offer: what it is, and what the county did with it."""

from django.urls import path

from actions.views import landscape

urlpatterns = [
    path("initiativen/<key:pk>/", landscape.InitiativePageView.as_view(), name="initiative"),
    path("partner/<key:pk>/", landscape.PartnerPageView.as_view(), name="partner"),
    path("angebote/<key:pk>/", landscape.OfferPageView.as_view(), name="offer"),
]
