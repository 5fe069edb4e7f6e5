"""Paths of the landscape, grouped as on screen. The page of one initiative or partner: actions.urls.landscape."""

from django.urls import include, path

from clusterfoerderung.exports import export_path
from clusterfoerderung.imports import import_paths
from initiatives.exports import (
    ContactExportView,
    DirectoryExportView,
    InitiativeExportView,
    OfferExportView,
    OfferMatrixExportView,
    PartnerExportView,
)
from initiatives.imports import ContactImport, InitiativeImport, OfferImport, PartnerImport
from initiatives.views import directory, offers, organisations, surveys

initiative_urls = [
    path("", organisations.InitiativeListView.as_view(), name="initiative-list"),
    export_path(InitiativeExportView, "initiative-export"),
    import_paths(InitiativeImport),
]

contact_urls = [
    export_path(ContactExportView, "contact-export"),
    import_paths(ContactImport),
]

partner_urls = [
    path("", organisations.PartnerListView.as_view(), name="partner-list"),
    export_path(PartnerExportView, "partner-export"),
    import_paths(PartnerImport),
    path("ansprechpersonen/", include(contact_urls)),
]

directory_urls = [
    path("", directory.DirectoryView.as_view(), name="directory"),
    export_path(DirectoryExportView, "directory-export"),
]

survey_urls = [
    path("", surveys.SurveyListView.as_view(), name="survey-list"),
    path("neu/", surveys.SurveyCreateView.as_view(), name="survey-create"),
    path("<key:pk>/bearbeiten/", surveys.SurveyUpdateView.as_view(), name="survey-edit"),
    path("<key:pk>/loeschen/", surveys.SurveyDeleteView.as_view(), name="survey-delete"),
]

offer_urls = [
    path("", offers.OfferMatrixView.as_view(), name="offer-matrix"),
    export_path(OfferMatrixExportView, "offer-matrix-export"),
    path("liste/", offers.OfferListView.as_view(), name="offer-list"),
    path("liste/", include([export_path(OfferExportView, "offer-export"), import_paths(OfferImport)])),
    path("sichtungen/", include(survey_urls)),
    path("neu/", offers.OfferCreateView.as_view(), name="offer-create"),
    path("<key:pk>/bearbeiten/", offers.OfferUpdateView.as_view(), name="offer-edit"),
    path("<key:pk>/geprueft/", offers.checked, name="offer-checked"),
    path("<key:pk>/loeschen/", offers.OfferDeleteView.as_view(), name="offer-delete"),
]

urlpatterns = [
    path("angebote/", include(offer_urls)),
    path("initiativen/", include(initiative_urls)),
    path("partner/", include(partner_urls)),
    path("verzeichnis/", include(directory_urls)),
]
