"""Termine of a measure, and whether the county was there."""

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.views.generic import DeleteView

from actions.forms.meetings import AttendanceForm, MeetingForm
from actions.models import Meeting
from actions.views.parts import NewPartMixin, PartOfMeasureMixin
from clusterfoerderung.editing import CreateRecordView, UpdateRecordView


class MeetingFormMixin:
    model = Meeting
    form_class = MeetingForm
    template_name = "actions/meeting_form.html"


class MeetingCreateView(MeetingFormMixin, NewPartMixin, CreateRecordView):
    permission_required = "actions.add_meeting"
    saved_message = "Termin gespeichert."


class MeetingUpdateView(MeetingFormMixin, PartOfMeasureMixin, UpdateRecordView):
    permission_required = "actions.change_meeting"
    saved_message = "Termin geändert."


class MeetingAttendanceView(MeetingUpdateView):
    form_class = AttendanceForm
    template_name = "actions/meeting_attendance.html"
    saved_message = "Teilnahme festgehalten."


class MeetingDeleteView(PartOfMeasureMixin, PermissionRequiredMixin, DeleteView):
    model = Meeting
    permission_required = "actions.delete_meeting"
    template_name = "components/confirm.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **kwargs,
            question="Diesen Termin löschen?",
            explanation=f"„{self.object.title}“ am {self.object.scheduled_on:%d.%m.%Y}",
            consequences=[
                "Er zählt dann nicht mehr für den Zeitplan und für gezählte Kennzahlen.",
                "Die Löschung bleibt in der Historie.",
            ],
            submit_label="Endgültig löschen",
            is_dangerous=True,
        )

    def form_valid(self, form):
        messages.success(self.request, f"Termin gelöscht: {self.object.title}")
        return super().form_valid(form)
