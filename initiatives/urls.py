"""Paths of the landscape, grouped as on screen. The page of one initiative or partner: actions.landscape.urls."""

from django.urls import include, path

from clusterfoerderung.exports.views import export_path
from clusterfoerderung.imports.views import import_paths
from initiatives.directory import views
from initiatives.exports import (
    ContactExportView,
    DirectoryExportView,
    InitiativeExportView,
    OfferExportView,
    OfferMatrixExportView,
    PartnerExportView,
)
from initiatives.offers import survey_views
from initiatives.offers import views as offers_views
from initiatives.offers.offer_import import OfferImport
from initiatives.organisations import views as organisations_views
from initiatives.organisations.contact_import import ContactImport
from initiatives.organisations.initiative_import import InitiativeImport
from initiatives.organisations.partner_import import PartnerImport

initiative_urls = [
    path("", organisations_views.InitiativeListView.as_view(), name="initiative-list"),
    export_path(InitiativeExportView, "initiative-export"),
    import_paths(InitiativeImport),
]

contact_urls = [
    export_path(ContactExportView, "contact-export"),
    import_paths(ContactImport),
]

partner_urls = [
    path("", organisations_views.PartnerListView.as_view(), name="partner-list"),
    export_path(PartnerExportView, "partner-export"),
    import_paths(PartnerImport),
    path("ansprechpersonen/", include(contact_urls)),
]

directory_urls = [
    path("", views.DirectoryView.as_view(), name="directory"),
    export_path(DirectoryExportView, "directory-export"),
]

survey_urls = [
    path("", survey_views.SurveyListView.as_view(), name="survey-list"),
    path("neu/", survey_views.SurveyCreateView.as_view(), name="survey-create"),
    path("<key:pk>/bearbeiten/", survey_views.SurveyUpdateView.as_view(), name="survey-edit"),
    path("<key:pk>/loeschen/", survey_views.SurveyDeleteView.as_view(), name="survey-delete"),
]

offer_urls = [
    path("", offers_views.OfferMatrixView.as_view(), name="offer-matrix"),
    export_path(OfferMatrixExportView, "offer-matrix-export"),
    path("liste/", offers_views.OfferListView.as_view(), name="offer-list"),
    path("liste/", include([export_path(OfferExportView, "offer-export"), import_paths(OfferImport)])),
    path("sichtungen/", include(survey_urls)),
    path("neu/", offers_views.OfferCreateView.as_view(), name="offer-create"),
    path("<key:pk>/bearbeiten/", offers_views.OfferUpdateView.as_view(), name="offer-edit"),
    path("<key:pk>/geprueft/", offers_views.checked, name="offer-checked"),
    path("<key:pk>/loeschen/", offers_views.OfferDeleteView.as_view(), name="offer-delete"),
]

urlpatterns = [
    path("angebote/", include(offer_urls)),
    path("initiativen/", include(initiative_urls)),
    path("partner/", include(partner_urls)),
    path("verzeichnis/", include(directory_urls)),
]
