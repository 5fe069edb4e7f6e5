from django.urls import include, path

from actions.funding import views

funding_patterns = [
    path("neu/", views.FundingCreateView.as_view(), name="funding-create"),
    path("<key:pk>/bearbeiten/", views.FundingUpdateView.as_view(), name="funding-edit"),
    path("<key:pk>/loeschen/", views.FundingDeleteView.as_view(), name="funding-delete"),
]
urlpatterns = [
    path("massnahmen/<key:measure>/finanzierung/", include(funding_patterns)),
    path("beschluesse/<key:pk>/kosten/", views.PaperCostsView.as_view(), name="paper-costs"),
]
