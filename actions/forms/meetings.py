from django import forms

from actions.forms.constraints import ConstraintsAtFields
from actions.models import Attendance, Meeting
from clusterfoerderung.editing import RecordForm
from clusterfoerderung.kern import ChipRadio, DateInput


class MeetingForm(RecordForm):
    class Meta:
        model = Meeting
        fields = ["title", "scheduled_on", "starts_at", "place", "note"]
        labels = {"title": "Was für ein Termin?"}
        widgets = {
            "scheduled_on": DateInput,
            "starts_at": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "note": forms.Textarea(attrs={"rows": 2}),
        }
        error_messages = {
            "title": {"required": "Bitte sagen, was für ein Termin es ist."},
            "scheduled_on": {"required": "Bitte den Tag nennen."},
        }


class AttendanceForm(ConstraintsAtFields, RecordForm):
    """Whether the county was there."""

    class Meta:
        model = Meeting
        fields = ["attendance", "represented_by"]
        labels = {"attendance": "War der Kreis dabei?"}
        widgets = {"attendance": ChipRadio}
        help_texts = {"represented_by": "Nur bei „vertreten“. Die Funktion genügt, zum Beispiel: Amtsleitung."}
        error_messages = {"attendance": {"required": "Bitte wählen, ob der Kreis dabei war."}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["attendance"].choices = Attendance.choices


class BecameForm(forms.Form):
    """What the way from a meeting to its activity may say about the attendance; to say nothing is fine."""

    attendance = forms.ChoiceField(choices=Attendance, required=False)
    represented_by = forms.CharField(max_length=120, required=False)

    def clean_attendance(self):
        return self.cleaned_data["attendance"] or None
