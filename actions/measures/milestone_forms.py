from django import forms

from actions.measures.milestone import Milestone
from clusterfoerderung.look.kern import DateInput
from clusterfoerderung.records.views import RecordForm


class MilestoneForm(RecordForm):
    class Meta:
        model = Milestone
        fields = ["title", "due_on", "done_on", "note"]
        labels = {"title": "Was soll erreicht sein?"}
        widgets = {"due_on": DateInput, "done_on": DateInput, "note": forms.Textarea(attrs={"rows": 2})}
        help_texts = {"done_on": "Leer lassen, solange der Meilenstein offen ist."}
        error_messages = {
            "title": {"required": "Bitte sagen, was erreicht sein soll."},
            "due_on": {"required": "Bitte sagen, bis wann."},
        }
