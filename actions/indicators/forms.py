"""Kennzahlen, their targets and their typed values."""

from django import forms
from django.db import transaction

from actions.activities.activity import ActivityKind
from actions.indicators.indicator import Counting, Indicator, IndicatorTarget, IndicatorValue
from actions.measures.kinds import KINDS
from clusterfoerderung.records.amount_fields import AmountField
from clusterfoerderung.records.forms import RecordForm
from clusterfoerderung.records.unique_forms import UniqueInside
from initiatives.places.municipality import Municipality

OF_ACTIVITIES = {Counting.ACTIVITIES, Counting.PARTICIPANTS}


class IndicatorForm(UniqueInside, RecordForm):
    class Meta:
        model = Indicator
        fields = ["name", "unit", "counting", "activity_kind"]
        labels = {"name": "Was wird gemessen?"}
        widgets = {"counting": forms.RadioSelect}
        help_texts = {"unit": "In der Mehrzahl, zum Beispiel: Besuche, Personen, Euro."}
        error_messages = {"name": {"required": "Bitte sagen, was gemessen wird, zum Beispiel: Unternehmensbesuche."}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["activity_kind"].choices = [("", "jede Art"), *ActivityKind.choices]
        self.fields["activity_kind"].help_text = ""
        if not KINDS[self.instance.measure.kind].reaches_towns:
            rules = [rule for rule in Counting.choices if rule[0] not in Counting.by_town()]
            self.fields["counting"].choices = rules

    def clean(self):
        """The kind is asked, and shown, only where activities are counted."""
        cleaned = super().clean()
        if cleaned.get("counting") not in OF_ACTIVITIES:
            cleaned["activity_kind"] = ""
        return cleaned


class NewIndicatorForm(IndicatorForm):
    """An indicator and its target for this year in one step."""

    target = AmountField(required=False, help_text="Ohne Ziel leer lassen; es lässt sich später setzen.")

    def __init__(self, *args, year, **kwargs):
        super().__init__(*args, **kwargs)
        self.year = year
        self.fields["target"].label = f"Ziel {year}"
        if not self.is_bound:  # a refused form has its list of errors in focus
            self.fields["target" if self.initial.get("name") else "name"].widget.attrs["autofocus"] = True

    def repeats(self, twin):
        stored = twin.targets.filter(year=self.year).values_list("value", flat=True).first()
        return super().repeats(twin) and stored == self.cleaned_data.get("target")

    @transaction.atomic
    def save(self, commit=True):
        indicator = super().save(commit)
        if self.cleaned_data["target"] is not None:
            indicator.targets.create(year=self.year, value=self.cleaned_data["target"])
        return indicator


class TargetForm(UniqueInside, RecordForm):
    parent, key = "indicator", ("year",)
    value = AmountField(label="Zielwert", error_messages={"required": "Bitte das Ziel als Zahl nennen."})

    class Meta:
        model = IndicatorTarget
        fields = ["year", "value"]


class ValueForm(UniqueInside, RecordForm):
    parent, key = "indicator", ("year", "municipality")
    value = AmountField(
        label="Wert", error_messages={"required": "Bitte den Wert nennen. Ist er nicht bekannt, fehlt er besser ganz."}
    )

    class Meta:
        model = IndicatorValue
        fields = ["year", "value", "municipality", "reservation"]
        labels = {"municipality": "Gilt für"}
        help_texts = {"municipality": "Ohne Wert für den ganzen Kreis gilt die Summe der Städte."}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["municipality"].queryset = Municipality.objects.visible_to(user).towns()
        self.fields["municipality"].empty_label = "ganzer Kreis"
