"""Beratungsfolge of a paper: planning a consultation, and recording how it ended."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property

from actions.mandate.consultation import Consultation
from actions.mandate.forms import ConsultationForm
from actions.mandate.paper import Paper
from clusterfoerderung.records.views import CreateRecordView, DeleteRecordView, UpdateRecordView

SETTLES = (
    "Nicht gelöscht: In dieser Sitzung wurden Beschlusspunkte als erledigt anerkannt. "
    "Nehmen Sie das zuerst bei den Punkten zurück."
)


class PartOfPaperMixin:
    """A view under /beschluesse/<paper>/…: a row of another paper is not found there."""

    @cached_property
    def paper(self):
        return get_object_or_404(Paper.objects.visible_to(self.request.user), pk=self.kwargs["paper"])

    def get_queryset(self):
        rows = self.model.objects.visible_to(self.request.user)
        return rows.filter(paper=self.paper).select_related("committee", "paper")

    def get_success_url(self):
        return f"{self.paper.get_absolute_url()}#beratungsfolge"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, paper=self.paper, cancel_url=self.get_success_url())


class ConsultationFormMixin(PartOfPaperMixin):
    model = Consultation
    form_class = ConsultationForm
    template_name = "actions/mandate/form.html"

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "today": timezone.localdate(), "user": self.request.user}


class ConsultationCreateView(ConsultationFormMixin, CreateRecordView):
    permission_required = "actions.add_consultation"
    saved_message = "Beratung gespeichert."

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "instance": Consultation(paper=self.paper)}


class ConsultationUpdateView(ConsultationFormMixin, UpdateRecordView):
    permission_required = "actions.change_consultation"
    saved_message = "Beratung geändert."


class ConsultationDeleteView(PartOfPaperMixin, DeleteRecordView):
    model = Consultation
    permission_required = "actions.delete_consultation"
    question = "Diese Beratung löschen?"
    explanation = "{row.where_and_when}, {view.decision_kind}"
    consequences = [
        "Mit ihr gehen Ergebnis und Stimmen.",
        "War es der Beschluss, zählt danach keine Aktivität mehr als Nachweis.",
        "Die Löschung bleibt in der Historie.",
    ]
    deleted_message = "Beratung gelöscht: {row.where_and_when}"
    used_since = SETTLES

    @property
    def decision_kind(self):
        return self.object.get_decision_kind_display()
