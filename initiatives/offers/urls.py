"""The page of one offer stands with the county's work: actions.landscape.urls."""

from django.urls import include, path

from clusterfoerderung.exports.views import export_path
from clusterfoerderung.imports.views import import_paths
from initiatives.offers import survey_views, views
from initiatives.offers.export import OfferExportView, OfferMatrixExportView
from initiatives.offers.offer_import import OfferImport

survey_patterns = [
    path("", survey_views.SurveyListView.as_view(), name="survey-list"),
    path("neu/", survey_views.SurveyCreateView.as_view(), name="survey-create"),
    path("<key:pk>/bearbeiten/", survey_views.SurveyUpdateView.as_view(), name="survey-edit"),
    path("<key:pk>/loeschen/", survey_views.SurveyDeleteView.as_view(), name="survey-delete"),
]
offer_patterns = [
    path("", views.OfferMatrixView.as_view(), name="offer-matrix"),
    export_path(OfferMatrixExportView, "offer-matrix-export"),
    path("liste/", views.OfferListView.as_view(), name="offer-list"),
    path("liste/", include([export_path(OfferExportView, "offer-export"), import_paths(OfferImport)])),
    path("sichtungen/", include(survey_patterns)),
    path("neu/", views.OfferCreateView.as_view(), name="offer-create"),
    path("<key:pk>/bearbeiten/", views.OfferUpdateView.as_view(), name="offer-edit"),
    path("<key:pk>/geprueft/", views.checked, name="offer-checked"),
    path("<key:pk>/loeschen/", views.OfferDeleteView.as_view(), name="offer-delete"),
]
urlpatterns = [path("angebote/", include(offer_patterns))]
