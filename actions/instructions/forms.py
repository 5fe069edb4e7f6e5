"""What the committee decided about a report, as the office writes it down."""

from django import forms

from actions.instructions.instruction import LONGEST, Instruction
from actions.measures.measure import Measure
from clusterfoerderung.look.kern import DateInput, Group, GroupedForm
from clusterfoerderung.records.constraint_messages import ConstraintsAtFields
from clusterfoerderung.records.forms import RecordForm


class StationChoice(forms.ModelChoiceField):
    def label_from_instance(self, consultation):
        return consultation.where_and_when


class InstructionForm(ConstraintsAtFields, GroupedForm, RecordForm):
    """`today`: nothing was decided or done after it."""

    consultation = StationChoice(
        None, label="In welcher Sitzung?", required=False, empty_label="in keiner der Sitzungen dieses Berichts"
    )

    groups = [Group("Erledigt", ("done_on", "outcome"))]

    class Meta:
        model = Instruction
        fields = ["text", "consultation", "given_on", "due_on", "measure", "done_on", "outcome"]
        widgets = {
            "text": forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST}),
            "outcome": forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST}),
            **dict.fromkeys(("given_on", "due_on", "done_on"), DateInput),
        }
        labels = {"text": "Womit wurde die Verwaltung beauftragt?", "measure": "Welche Maßnahme führt ihn aus?"}
        help_texts = {
            "text": "Wie es beschlossen wurde. Der Ausschuss liest mit; keine Personennamen.",
            "due_on": "Bis dahin steht er bei den Terminen; der nächste Bericht sagt, was daraus wurde.",
        }
        error_messages = {
            "text": {"required": "Bitte sagen, womit die Verwaltung beauftragt wurde."},
            "given_on": {"required": "Bitte den Tag nennen, an dem das Gremium es beschlossen hat."},
            "due_on": {"required": "Bitte die Frist nennen; ohne sie fragt niemand danach."},
        }

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        report = self.instance.report
        stations = report.paper.consultations.filter(pk__in=[one.pk for one in report.stations])
        self.fields["consultation"].queryset = stations.select_related("committee")
        measures = Measure.objects.visible_to(user)
        self.fields["measure"].queryset = measures.filter(pk__in=report.entries.values("measure")) | measures.filter(
            pk=self.instance.measure_id
        )
        self.fields["measure"].empty_label = "keine bestimmte"

    def clean(self):
        cleaned = super().clean()
        for name in ("given_on", "done_on"):
            if (day := cleaned.get(name)) and day > self.today:
                self.add_error(name, "Dieser Tag kommt erst noch.")
        return cleaned
