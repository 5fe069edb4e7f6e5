"""Sichtungen: when somebody looked for offers, where and how."""

from django.urls import reverse_lazy
from django.utils import timezone

from clusterfoerderung.lists.views import PagedListView
from clusterfoerderung.records.views import CreateRecordView, DeleteRecordView, UpdateRecordView
from initiatives.offers.forms import SurveyForm
from initiatives.offers.offer import CHECK_LASTS, OfferKind
from initiatives.offers.survey import Survey
from initiatives.offers.views import asked_for
from initiatives.places.municipality import Municipality
from initiatives.places.sector import Sector


class SurveyListView(PagedListView):
    template_name = "initiatives/offers/surveys.html"
    context_object_name = "surveys"
    paginate_by = 25

    def get_queryset(self):
        return Survey.objects.visible_to(self.request.user).select_related("sector", "municipality").latest_first()

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, lasts_since=timezone.localdate() - CHECK_LASTS)


class SurveyFormMixin:
    model = Survey
    form_class = SurveyForm
    template_name = "initiatives/offers/survey_form.html"
    success_url = reverse_lazy("survey-list")

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "user": self.request.user, "on": timezone.localdate()}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, cancel_url=self.success_url)


class SurveyCreateView(SurveyFormMixin, CreateRecordView):
    permission_required = "initiatives.add_survey"
    saved_message = "Sichtung gespeichert. Was dabei gefunden wurde, gehört als Angebot eingetragen."

    def get_initial(self):
        asked, user = self.request.GET, self.request.user
        return {
            "sector": asked_for(Sector, asked.get("branche"), user),
            "municipality": asked_for(Municipality, asked.get("ort"), user),
            "kind": asked.get("art") if asked.get("art") in OfferKind.values else "",
            "looked_on": timezone.localdate(),
        }


class SurveyUpdateView(SurveyFormMixin, UpdateRecordView):
    permission_required = "initiatives.change_survey"
    saved_message = "Sichtung geändert."


class SurveyDeleteView(DeleteRecordView):
    permission_required = "initiatives.delete_survey"
    success_url = cancel_url = reverse_lazy("survey-list")

    question = "Diese Sichtung löschen?"
    explanation = "{row}, gesichtet am {row.looked_on:%d.%m.%Y}"
    consequences = ["Was dort leer ist, gilt dann nicht mehr als Lücke, sondern als nicht gesichtet."]
    deleted_message = "Sichtung gelöscht: {row}"

    def get_queryset(self):
        return Survey.objects.visible_to(self.request.user).select_related("sector", "municipality")
