from django import forms
from django.db import transaction
from django.db.models import Max

from actions.mandate.committee import Committee
from actions.mandate.consultation import Consultation
from actions.mandate.paper import Paper
from clusterfoerderung.look.kern import ChipRadio, DateInput
from clusterfoerderung.records.constraint_messages import ConstraintsAtFields
from clusterfoerderung.records.forms import RecordForm
from clusterfoerderung.records.made_first import MadeFirst


class ConsultationForm(ConstraintsAtFields, RecordForm):
    """Where a paper is discussed and, once that is over, how it ended. `today`: nothing has ended after it."""

    made_first = {
        "committee": MadeFirst(
            "Noch ist kein Gremium erfasst. Zuerst legt die Verwaltung es in den Stammdaten an.",
            "Gremium anlegen",
            "committee-create",
            "actions.add_committee",
        )
    }

    class Meta:
        model = Consultation
        fields = [
            "committee",
            "held_on",
            "decision_kind",
            "outcome",
            "votes_for",
            "votes_against",
            "abstentions",
            "conflicted",
            "note",
        ]
        labels = {"committee": "In welchem Gremium?", "held_on": "Wann?", "conflicted": "Befangen"}
        widgets = {"held_on": DateInput, "decision_kind": ChipRadio, "note": forms.Textarea(attrs={"rows": 2})}
        help_texts = {
            "held_on": "Leer lassen, solange der Tag nicht feststeht.",
            "outcome": "Leer lassen, solange die Sitzung bevorsteht.",
            "note": "Zum Beispiel ein Auftrag an die Verwaltung. Der Ausschuss liest mit.",
        }
        error_messages = {
            "committee": {"required": "Bitte das Gremium wählen."},
            "decision_kind": {"required": "Bitte wählen, was das Gremium tun soll."},
        }

    def __init__(self, *args, today, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["committee"].queryset = Committee.objects.visible_to(user)
        self.fields["decision_kind"].choices = self.fields["decision_kind"].choices[1:]

    def clean(self):
        cleaned = super().clean()
        refuse_early_outcome(self, self.today)
        return cleaned

    def save(self, commit=True):
        if self.instance.pk:
            return super().save(commit)
        with transaction.atomic():
            # Two at once: the second waits for the paper and comes after the first.
            paper = Paper.objects.select_for_update().get(pk=self.instance.paper_id)
            last = paper.consultations.aggregate(last=Max("position"))["last"] or 0
            self.instance.position = last + 1
            return super().save(commit)


def refuse_early_outcome(form, today):
    """For every form of a consultation: what is still to come has not ended."""
    day = form.cleaned_data.get("held_on")
    if form.cleaned_data.get("outcome") and day and day > today:
        form.add_error("outcome", f"Die Sitzung ist erst am {day:%d.%m.%Y}; ein Ergebnis gibt es danach.")
