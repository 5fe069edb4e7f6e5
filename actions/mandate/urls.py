"""Die Beratungsfolge; paper and sentence themselves are pages of the ledger: actions.ledger.urls."""

from django.urls import include, path, register_converter
from django.urls.converters import StringConverter

from actions.mandate import views


class ItemNumberConverter(StringConverter):
    """<item_number:number>: 2 or 2.2.1, as it stands before a sentence of the decision."""

    regex = "[0-9][0-9.]{0,19}"


register_converter(ItemNumberConverter, "item_number")

consultation_patterns = [
    path("neu/", views.ConsultationCreateView.as_view(), name="consultation-create"),
    path("<key:pk>/bearbeiten/", views.ConsultationUpdateView.as_view(), name="consultation-edit"),
    path("<key:pk>/loeschen/", views.ConsultationDeleteView.as_view(), name="consultation-delete"),
]
urlpatterns = [path("beschluesse/<key:paper>/beratungen/", include(consultation_patterns))]
