from django.urls import include, path, register_converter
from django.urls.converters import StringConverter

from actions.charts import views as charts_views
from actions.committee import question_views
from actions.ledger import mandate_item_views
from actions.ledger import views as ledger_views
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
item_patterns = [
    path("", mandate_item_views.MandateItemView.as_view(), name="mandate-item"),
    path("fragen/neu/", question_views.MandateItemQuestionView.as_view(), name="mandate-item-question"),
    path("erledigung/", mandate_item_views.SettlementCreateView.as_view(), name="settlement-create"),
    path("erledigung/zuruecknehmen/", mandate_item_views.SettlementDeleteView.as_view(), name="settlement-delete"),
]
urlpatterns = [
    path("", ledger_views.PaperListView.as_view(), name="paper-list"),
    path("<key:pk>/", ledger_views.PaperView.as_view(), name="paper"),
    path("<key:pk>/verlauf/", charts_views.PaperCourseView.as_view(), name="paper-course"),
    path("<key:paper>/beratungen/", include(consultation_patterns)),
    path("<key:paper>/<item_number:number>/", include(item_patterns)),
]
