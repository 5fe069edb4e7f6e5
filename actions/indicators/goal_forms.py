"""Jahresziele anlegen: one line an indicator, several at once."""

from django import forms

from actions.indicators.counted import BY_KEY, BY_TOWN, FURTHER, TYPED, USUAL
from actions.indicators.goals import Goal
from actions.indicators.indicator import Indicator
from clusterfoerderung.records.amount_fields import AmountField
from clusterfoerderung.records.readable import readable

EMPTY_ROWS = 2
NOT_A_GOAL = "Bitte das Ziel als Zahl nennen."
CHOICES = [
    ("häufig", [(one.key, one.label) for one in USUAL]),
    ("außerdem", [(one.key, one.label) for one in FURTHER]),
    ("von Hand", [(TYPED.key, TYPED.label)]),
]

OF_TOWNS = ("in den Städten", [(one.key, one.label) for one in BY_TOWN])


class OpenTargetsForm(forms.Form):
    """One field for each indicator of the measure that has no target in the year yet."""

    def __init__(self, *args, indicators, year, **kwargs):
        super().__init__(*args, prefix="ziel", **kwargs)
        self.indicators = {str(indicator.pk): indicator for indicator in indicators}
        for key, indicator in self.indicators.items():
            self.fields[key] = AmountField(label=f"Ziel {year}: {indicator.name}", required=False)

    def targets(self):
        amounts = self.cleaned_data.items()
        return {self.indicators[key]: amount for key, amount in amounts if amount is not None}


class GoalForm(forms.Form):
    """A new indicator with its target. A line without a target that nobody has named counts for nothing."""

    target = AmountField(label="Ziel", error_messages={"required": NOT_A_GOAL})
    name = forms.CharField(
        label="Was wird gemessen?",
        max_length=Indicator._meta.get_field("name").max_length,
        required=False,
        validators=[readable],
    )
    counted = forms.ChoiceField(label="Gezählt werden", choices=CHOICES)

    def __init__(self, *args, year, existing, by_town=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.year, self.existing = year, existing
        if by_town:
            self.fields["counted"].choices = [OF_TOWNS, *CHOICES]

    @property
    def counted_as(self):
        return BY_KEY.get(self["counted"].value(), TYPED)

    def has_changed(self):
        """Not asked of what was shown: after a double click the lines shown are others."""
        target, name = (str(self[field].value() or "").strip() for field in ("target", "name"))
        return bool(target) or name not in ("", self.counted_as.name)

    def clean(self):
        cleaned = super().clean()
        if "counted" not in cleaned or "name" not in cleaned:
            return cleaned
        cleaned["name"] = cleaned["name"] or self.counted_as.name
        if not cleaned["name"]:
            self.add_error("name", "Bitte sagen, was gemessen wird; gezählt wird es nicht.")
            return cleaned
        twin = self.existing.get(cleaned["name"])
        if twin and not self._repeats(twin, cleaned.get("target")):
            self.add_error("name", "Diese Kennzahl hat die Maßnahme schon, mit einer anderen Regel oder einem Ziel.")
        return cleaned

    def _repeats(self, twin, target):
        stored = next((one.value for one in twin.targets.all() if one.year == self.year), None)
        return self.counted_as.is_rule_of(twin) and stored in (None, target)

    def goal(self):
        return Goal(self.cleaned_data["name"], self.counted_as, self.cleaned_data["target"])


class BaseGoals(forms.BaseFormSet):
    """Every line may stay as it was shown, those with a suggestion too."""

    def initial_form_count(self):
        return 0

    def total_form_count(self):
        return super().total_form_count() if self.is_bound else len(self.initial)

    def clean(self):
        seen = set()
        for form in self.filled():
            name = form.cleaned_data["name"]
            if name in seen:
                form.add_error("name", "Diese Kennzahl steht hier zweimal.")
            seen.add(name)

    def filled(self):
        return [form for form in self.forms if form.has_changed() and form.is_valid()]

    def goals(self):
        return [form.goal() for form in self.filled()]


Goals = forms.formset_factory(GoalForm, formset=BaseGoals, extra=0, max_num=20, absolute_max=30)


def offered(existing, by_town=False):
    """The lines shown at first: what is usual and not there yet, then empty ones."""
    rest = [one for one in [*(BY_TOWN if by_town else ()), *USUAL] if one.name not in existing]
    rest = [one for one in rest if not any(one.is_rule_of(indicator) for indicator in existing.values())]
    lines = [{"name": one.name, "counted": one.key} for one in rest]
    return [*lines, *({"counted": TYPED.key} for _ in range(EMPTY_ROWS))]


def begin_here(open_targets, goals):
    """The keyboard starts in the first target that can be typed."""
    first = next(iter(open_targets.fields.values()), None) or goals.forms[0].fields["target"]
    first.widget.attrs["autofocus"] = True
