from django import forms

from actions.meetings.meeting import Attendance, Meeting
from actions.meetings.series_forms import REPETITION, RepeatMixin
from clusterfoerderung.lists.choice_fields import PICKER, PickField, offer_near
from clusterfoerderung.look.kern import ChipRadio, DateInput, Group, GroupedForm
from clusterfoerderung.records.constraint_messages import ConstraintsAtFields
from clusterfoerderung.records.forms import RecordForm
from clusterfoerderung.records.readable import readable
from initiatives.organisations.initiative import Initiative
from initiatives.organisations.proposal_forms import INITIATIVE, ProposesMissing


class MeetingForm(ProposesMissing, GroupedForm, RecordForm):
    proposes = {"initiatives": INITIATIVE}
    initiatives = PickField(
        label="Initiativen",
        help_text=Meeting._meta.get_field("initiatives").help_text,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        template_name=PICKER,
    )

    groups = [Group("Welche Initiativen kommen zusammen?", ("initiatives", *INITIATIVE.fields))]

    class Meta:
        model = Meeting
        fields = ["title", "scheduled_on", "starts_at", "place", "note", "initiatives"]
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

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, proposer=user, **kwargs)
        offer_near(self, "initiatives", Initiative.objects.visible_to(user))


class NewMeetingForm(RepeatMixin, MeetingForm):
    """One meeting, or as many as recur."""

    groups = [*MeetingForm.groups, REPETITION]


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
    represented_by = forms.CharField(max_length=120, required=False, validators=[readable])
    twin = forms.CharField(max_length=20, required=False)

    def clean_attendance(self):
        return self.cleaned_data["attendance"] or None
