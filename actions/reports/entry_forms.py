from django import forms

from actions.measures.status import Status
from actions.reports.status_entry import COMPLETED_IFF_DATED, WHY_NOT, Said, StatusEntry
from clusterfoerderung.look.kern import ChipRadio, DateInput
from clusterfoerderung.records.constraint_messages import ConstraintsAtFields
from clusterfoerderung.records.empty_choice import name_empty_choice
from clusterfoerderung.records.forms import RecordForm


class EntryForm(ConstraintsAtFields, RecordForm):
    """What the report says about one measure. `promised`: the outlook of the last report, if there was one.

    Begins with the status of the measure, and where nothing is written yet with the texts of `last`, its entry in the
    last report. A status other than that of the measure is proposed: issuing the report gives it to the measure.
    """

    TEXTS = ("state", "result", "assessment", "outlook")
    STATUS = ("status", "status_reason", "completed_on")

    # As the measure had it when this form was opened; whoever leaves it so proposes nothing.
    status_before = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)

    class Meta:
        model = StatusEntry
        fields = [
            *("status", "status_reason", "completed_on", "state", "result", "assessment", "outlook"),
            *("is_outside_competence", "promise_verdict", "promise_reason", "visibility"),
        ]
        widgets = {
            **dict.fromkeys(("state", "result", "assessment", "outlook"), forms.Textarea(attrs={"rows": 3})),
            "status_reason": forms.Textarea(attrs={"rows": 2}),
            "completed_on": DateInput,
            "promise_verdict": ChipRadio,
            "promise_reason": forms.Textarea(attrs={"rows": 2}),
            "visibility": ChipRadio,
        }
        help_texts = {
            "status": "Ein anderer Status als der der Maßnahme ist ein Vorschlag: Sie bekommt ihn, wenn der Bericht "
            "ausgegeben wird.",
            "status_reason": "Nötig bei „nicht begonnen“, „zurückgestellt“ und „entfallen“: warum?",
            "completed_on": "Nur bei „abgeschlossen“.",
            "state": "Wo steht die Maßnahme? Höchstens drei kurze Sätze.",
            "result": "Was kam dabei heraus? Höchstens drei kurze Sätze.",
            "assessment": "Wie schätzen wir das ein? Höchstens drei kurze Sätze.",
            "outlook": "Was kommt als Nächstes? Der nächste Bericht fragt danach. Höchstens drei kurze Sätze.",
            "promise_reason": "Nötig, wenn sie nicht eingehalten wurde.",
            "visibility": "Interne Einträge stehen in keiner Fassung des Berichts.",
        }

    def __init__(self, *args, promised="", last=None, **kwargs):
        super().__init__(*args, **kwargs)
        entry = self.instance
        self.initial |= dict(zip(self.STATUS, entry.said, strict=True))
        self.initial["status_before"] = entry.status_before if entry.proposes_status else entry.measure.status
        self.goes_on_from = None if entry.is_written else last
        if self.goes_on_from:
            self.initial |= {name: getattr(last, name) for name in self.TEXTS}
        name_empty_choice(self.fields["status"])
        name_empty_choice(self.fields["promise_verdict"])
        if not promised:
            del self.fields["promise_verdict"], self.fields["promise_reason"]

    def clean(self):
        cleaned = super().clean()
        if "status" in cleaned and "status_before" in cleaned:
            self._propose(cleaned)
        return cleaned

    def _propose(self, cleaned):
        entry, said = self.instance, Said(*(cleaned.get(name) for name in self.STATUS))
        entry.status_before = cleaned["status_before"] if cleaned["status_before"] in Status.values else ""
        entry.proposes_status = said.status != entry.status_before or said[1:] != entry.measure_said[1:]
        if said.status in Status.asks_why() and not said.reason:
            self.add_error("status_reason", WHY_NOT)
        if (said.status == Status.COMPLETED) != bool(said.completed_on):
            self.add_error("completed_on", COMPLETED_IFF_DATED)
