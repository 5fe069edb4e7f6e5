"""Die Beratungsfolge, and correcting what a paper says; its pages are those of the ledger: actions.ledger.urls."""

from django.urls import include, path, register_converter
from django.urls.converters import StringConverter

from actions.mandate import paper_views, views
from actions.mandate.committee_filters import COMMITTEE_LIST
from actions.mandate.kept_views import COMMITTEES, FIELDS, ITEMS, PAPERS
from clusterfoerderung.master_data.urls import create_path, delete_path, form_paths, list_paths, page_path


class ItemNumberConverter(StringConverter):
    """<item_number:number>: 2 or 2.2.1, as it stands before a sentence of the decision."""

    regex = "[0-9][0-9.]{0,19}"


register_converter(ItemNumberConverter, "item_number")

consultation_patterns = [
    path("neu/", views.ConsultationCreateView.as_view(), name="consultation-create"),
    path("<key:pk>/bearbeiten/", views.ConsultationUpdateView.as_view(), name="consultation-edit"),
    path("<key:pk>/loeschen/", views.ConsultationDeleteView.as_view(), name="consultation-delete"),
]
committee_patterns = [*list_paths(COMMITTEES, COMMITTEE_LIST), *form_paths(COMMITTEES), page_path(COMMITTEES)]
urlpatterns = [
    path("gremien/", include(committee_patterns)),
    path("beschluesse/", include([create_path(PAPERS), delete_path(PAPERS)])),
    path("beschluesse/felder/", include([create_path(FIELDS), delete_path(FIELDS)])),
    path("beschluesse/punkte/", include([create_path(ITEMS), delete_path(ITEMS)])),
    path("beschluesse/<key:paper>/beratungen/", include(consultation_patterns)),
    path("beschluesse/<key:pk>/bearbeiten/", paper_views.PaperUpdateView.as_view(), name="paper-edit"),
    path(
        "beschluesse/<key:paper>/felder/<key:pk>/bearbeiten/",
        paper_views.ActionFieldUpdateView.as_view(),
        name="action-field-edit",
    ),
    path(
        "beschluesse/<key:paper>/punkte/<key:pk>/bearbeiten/",
        paper_views.MandateItemUpdateView.as_view(),
        name="mandate-item-edit",
    ),
]
