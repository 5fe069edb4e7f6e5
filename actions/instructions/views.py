"""Aufträge des Gremiums on the page of an issued report."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property

from actions.instructions.forms import InstructionForm
from actions.instructions.instruction import Instruction
from actions.reports.status_report import StatusReport
from clusterfoerderung.records.views import CreateRecordView, DeleteRecordView, UpdateRecordView


class OfReportMixin:
    """A view under /berichte/<report>/auftraege/…: only about a report that is issued."""

    model = Instruction

    @cached_property
    def report(self):
        rows = StatusReport.objects.visible_to(self.request.user).issued().defer("frozen")
        rows = rows.select_related("paper", "consultation__committee")
        return get_object_or_404(rows, pk=self.kwargs["report"])

    def get_queryset(self):
        rows = Instruction.objects.visible_to(self.request.user).filter(report=self.report)
        return rows.select_related("report__paper", "report__consultation__committee")

    def get_success_url(self):
        return f"{self.report.get_absolute_url()}#auftraege"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, report=self.report, cancel_url=self.get_success_url())


class InstructionFormMixin(OfReportMixin):
    form_class = InstructionForm
    template_name = "actions/instructions/form.html"

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "user": self.request.user, "today": timezone.localdate()}


class InstructionCreateView(InstructionFormMixin, CreateRecordView):
    permission_required = "actions.add_instruction"
    saved_message = "Auftrag festgehalten. Seine Frist steht bei den Terminen."

    def get_form_kwargs(self):
        instruction = Instruction(report=self.report, recorded_by=self.request.user)
        return {**super().get_form_kwargs(), "instance": instruction}

    def get_initial(self):
        """The meeting for which the report was written, once it was held."""
        today = timezone.localdate()
        held = [one for one in self.report.stations if one.held_on and one.held_on <= today]
        return {"consultation": held[-1].pk, "given_on": held[-1].held_on} if held else {}


class InstructionUpdateView(InstructionFormMixin, UpdateRecordView):
    permission_required = "actions.change_instruction"
    saved_message = "Auftrag geändert."


class InstructionDeleteView(OfReportMixin, DeleteRecordView):
    permission_required = "actions.delete_instruction"
    question, explanation = "Diesen Auftrag löschen?", "„{row.text}“"
    consequences = ["Mit ihm geht seine Frist.", "Die Löschung bleibt in der Historie."]
    deleted_message = "Auftrag gelöscht."
