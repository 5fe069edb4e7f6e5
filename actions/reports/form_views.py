"""Beginning a report, changing the head of a draft, throwing a draft away."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse, reverse_lazy
from django.utils import timezone

from actions.mandate.paper import Paper
from actions.reports import drafting
from actions.reports.forms import NewReportForm, ReportForm
from actions.reports.status_report import StatusReport
from clusterfoerderung.records.keys import is_key
from clusterfoerderung.records.views import CreateRecordView, DeleteRecordView, UpdateRecordView

ISSUED = "Dieser Bericht ist ausgegeben und ändert sich nicht mehr."
ISSUED_MEANWHILE = (
    "Nicht gespeichert: Der Bericht wurde inzwischen ausgegeben und ändert sich nicht mehr. Ihre Eingaben stehen noch "
    "im Formular; kopieren Sie, was Sie brauchen."
)


class ReportCreateView(CreateRecordView):
    """Five clicks from the login to a paper: everything here is proposed."""

    model = StatusReport
    form_class = NewReportForm
    permission_required = "actions.add_statusreport"
    template_name = "actions/reports/new.html"
    saved_message = "Entwurf angelegt. Schreiben Sie zu jeder Maßnahme, wo sie steht; die Vorschau zeigt den Stand."

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "user": self.request.user, "on": timezone.localdate()}

    def get_initial(self):
        today, papers = timezone.localdate(), Paper.objects.visible_to(self.request.user)
        wanted = self.request.GET.get("vorlage", "")
        named = papers.filter(pk=wanted) if is_key(wanted) else papers.in_force(on=today)
        paper = named.prefetch_related("consultations__committee").first()
        if paper is None:
            return {"period_until": today}
        period = drafting.default_period(paper, on=today)
        ahead = [one for one in paper.consultations.all() if one.held_on and one.held_on >= today]
        last = min(ahead, key=lambda one: one.held_on) if ahead else paper.consultations.all().last()
        return {
            "paper": paper.pk,
            "period_from": period.start,
            "period_until": period.end,
            "committee": last.committee_id if last else None,
            "meeting_on": last.held_on if ahead else None,
        }

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, cancel_url=reverse("report-list"), submit_label="Bericht entwerfen")


class OfDraftMixin:
    """A form about a draft. Who sends it after the report was issued is told so and keeps what they typed."""

    @property
    def report(self):
        return self.object

    def get(self, request, *args, **kwargs):
        self.object = self.get_object()
        if self.report.is_issued:
            messages.info(request, ISSUED)
            return HttpResponseRedirect(self.report.get_absolute_url())
        return self.render_to_response(self.get_context_data())

    @transaction.atomic
    def form_valid(self, form):
        # Locked, so that nothing is written while somebody issues it.
        held = StatusReport.objects.select_for_update().filter(pk=self.report.pk).first()
        if held is None:
            raise Http404  # deleted meanwhile: who typed something gets it back
        if held.is_issued:
            form.add_error(None, ISSUED_MEANWHILE)
            return self.render_to_response(self.get_context_data(form=form), status=409)
        return super().form_valid(form)


class ReportUpdateView(OfDraftMixin, UpdateRecordView):
    model = StatusReport
    form_class = ReportForm
    permission_required = "actions.change_statusreport"
    template_name = "actions/reports/edit.html"

    def get_queryset(self):
        return super().get_queryset().select_related("consultation__committee", "paper")

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "user": self.request.user}

    def get_success_url(self):
        return self.object.get_absolute_url()

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, cancel_url=self.object.get_absolute_url())


class ReportDeleteView(OfDraftMixin, DeleteRecordView):
    model = StatusReport
    permission_required = "actions.delete_statusreport"
    success_url = reverse_lazy("report-list")

    question, explanation = "Diesen Entwurf löschen?", "„{row.title}“"
    consequences = [
        "Was zu den Maßnahmen geschrieben wurde, geht mit ihm.",
        "Maßnahmen und Aktivitäten bleiben, wie sie sind. Die Löschung bleibt in der Historie.",
    ]
    deleted_message = "Entwurf gelöscht: {row.title}"

    def get_queryset(self):
        return StatusReport.objects.visible_to(self.request.user)
