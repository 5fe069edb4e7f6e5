from django.urls import include, path, register_converter
from django.urls.converters import StringConverter

from actions.views import consultations, course, mandate_items, papers, questions


class ItemNumberConverter(StringConverter):
    """<item_number:number>: 2 or 2.2.1, as it stands before a sentence of the decision."""

    regex = "[0-9][0-9.]{0,19}"


register_converter(ItemNumberConverter, "item_number")

consultation_patterns = [
    path("neu/", consultations.ConsultationCreateView.as_view(), name="consultation-create"),
    path("<key:pk>/bearbeiten/", consultations.ConsultationUpdateView.as_view(), name="consultation-edit"),
    path("<key:pk>/loeschen/", consultations.ConsultationDeleteView.as_view(), name="consultation-delete"),
]
item_patterns = [
    path("", mandate_items.MandateItemView.as_view(), name="mandate-item"),
    path("fragen/neu/", questions.MandateItemQuestionView.as_view(), name="mandate-item-question"),
    path("erledigung/", mandate_items.SettlementCreateView.as_view(), name="settlement-create"),
    path("erledigung/zuruecknehmen/", mandate_items.SettlementDeleteView.as_view(), name="settlement-delete"),
]
urlpatterns = [
    path("", papers.PaperListView.as_view(), name="paper-list"),
    path("<key:pk>/", papers.PaperView.as_view(), name="paper"),
    path("<key:pk>/verlauf/", course.PaperCourseView.as_view(), name="paper-course"),
    path("<key:paper>/beratungen/", include(consultation_patterns)),
    path("<key:paper>/<item_number:number>/", include(item_patterns)),
]
