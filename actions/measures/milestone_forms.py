from django import forms

from actions.measures.forms import PersonField, clerks
from actions.measures.milestone import Milestone
from clusterfoerderung.look.kern import DateInput
from clusterfoerderung.records.forms import RecordForm


class MilestoneForm(RecordForm):
    responsible = PersonField(
        None,
        label="Verantwortlich",
        required=False,
        empty_label="wer für die Maßnahme verantwortlich ist",
        help_text="Nur, wenn es jemand anderes ist. Die Erinnerung geht dann an diese Person.",
    )

    class Meta:
        model = Milestone
        fields = ["title", "due_on", "done_on", "responsible", "note"]
        labels = {"title": "Was soll erreicht sein?"}
        widgets = {"due_on": DateInput, "done_on": DateInput, "note": forms.Textarea(attrs={"rows": 2})}
        help_texts = {"done_on": "Leer lassen, solange der Meilenstein offen ist."}
        error_messages = {
            "title": {"required": "Bitte sagen, was erreicht sein soll."},
            "due_on": {"required": "Bitte sagen, bis wann."},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["responsible"].queryset = clerks(self.instance.responsible_id)
