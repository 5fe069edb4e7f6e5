"""The form of a carry-over: for each old item and field what stands in its place, for each measure where it goes."""

import re

from django import forms
from django.core.exceptions import ValidationError

from actions.carry_over.matches import LIKELY
from actions.carry_over.plan import ENDINGS, Choice, choice_like_its_items, field_of
from actions.measures.status import Status
from clusterfoerderung.look.kern import DateInput
from clusterfoerderung.records.empty_choice import name_empty_choice
from clusterfoerderung.records.readable import readable

LIKE_ITS_ITEMS, STAYS = "", "bleibt"
FIELD = "feld-"
ENDS = [(status.value, f"endet: {status.label}") for status in ENDINGS]
LONGEST_REASON = 1000


class NumbersField(forms.CharField):
    """Mandate items of the new paper by their numbers: '2.1, 3'."""

    def __init__(self, *, items, paper, **kwargs):
        super().__init__(max_length=200, required=False, **kwargs)
        self.by_number, self.paper = {item.number: item for item in items}, paper
        self.widget.attrs.update(autocomplete="off", list="neue-punkte")

    def clean(self, value):
        numbers = [number.rstrip(".") for number in re.split(r"[\s,;]+", super().clean(value)) if number]
        if unknown := [number for number in numbers if number not in self.by_number]:
            said = f"{', '.join(unknown)}: Diese Nummer gibt es in der Vorlage {self.paper.reference} nicht."
            raise ValidationError(said)
        return tuple(self.by_number[number] for number in dict.fromkeys(numbers))


class CarryOverForm(forms.Form):
    """`succession`: from which fields to which paper; `measures`: with their rows; `suggested`: a Suggestions."""

    submission = forms.UUIDField(widget=forms.HiddenInput)
    prepared_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args, succession, measures, suggested, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.succession, self.measures, self.suggested, self.today = succession, measures, suggested, today
        self.old_keys = {field.pk for field in succession.old}
        self.new_fields = {str(field.pk): field for field in suggested.new_fields}
        self.choices_of_field = [(f"{FIELD}{key}", f"{field}") for key, field in self.new_fields.items()]
        for item in suggested.old_items:
            self.fields[f"punkt_{item.pk}"] = self._numbers(f"Neue Punkte für {item.number}")
        for field in succession.old:
            self.fields[f"feld_{field.pk}"] = self._select(
                f"Neues Handlungsfeld für {field.number} {field.short_title}",
                [("", "keines"), *((key, str(one)) for key, one in self.new_fields.items())],
            )
        for measure in measures:
            self._ask_of(measure)

    def _numbers(self, label):
        return NumbersField(items=self.suggested.new_items, paper=self.succession.paper, label=label)

    def _select(self, label, choices):
        field = forms.ChoiceField(label=label, choices=choices, required=False)
        name_empty_choice(field)
        return field

    def _ask_of(self, measure):
        ways = [(LIKE_ITS_ITEMS, "wie ihre Punkte oben"), *self.choices_of_field, *ENDS, (STAYS, "bleibt noch ohne")]
        self.fields[f"ziel_{measure.pk}"] = self._select(f"Wohin geht {measure.title}?", ways)
        self.fields[f"punkte_{measure.pk}"] = self._numbers(f"Andere Punkte für {measure.title}")
        reason = forms.CharField(
            label=f"Grund, falls {measure.title} endet",
            max_length=LONGEST_REASON,
            required=False,
            validators=[readable],
        )
        day = forms.DateField(label=f"Tag, an dem {measure.title} endet", widget=DateInput, required=False)
        self.fields[f"grund_{measure.pk}"], self.fields[f"tag_{measure.pk}"] = reason, day

    @property
    def chosen(self):
        """What is typed, as it can be kept: {name: text}, without the bookkeeping of the form.

        It is not checked before it is carried out; no browser sends more, and no database takes a NUL.
        """
        own = {"submission", "prepared_version"}
        typed = {name: str(self[name].data or "") for name in self.fields if name not in own}
        return {name: text.replace("\0", "")[:LONGEST_REASON] for name, text in typed.items()}

    def clean(self):
        cleaned = super().clean()
        for measure in self.measures:
            if cleaned.get(f"ziel_{measure.pk}") in Status.ended():
                self._check_end(measure, cleaned)
        return cleaned

    def _check_end(self, measure, cleaned):
        if not cleaned.get(f"grund_{measure.pk}") and f"grund_{measure.pk}" not in self.errors:
            self.add_error(f"grund_{measure.pk}", "Bitte den Grund nennen, aus dem sie endet.")
        day = cleaned.get(f"tag_{measure.pk}")
        if day is None and f"tag_{measure.pk}" not in self.errors:
            self.add_error(f"tag_{measure.pk}", "Bitte den Tag nennen, an dem sie endet.")
        elif day and day > self.today:
            self.add_error(f"tag_{measure.pk}", "Dieser Tag kommt erst noch.")

    def choice(self, measure):
        """The Choice for one measure. Only of a valid form."""
        way = self.cleaned_data[f"ziel_{measure.pk}"]
        items = self.cleaned_data[f"punkte_{measure.pk}"]
        if way == STAYS:
            return Choice()
        if way in Status.ended():
            reason, day = (self.cleaned_data[f"{name}_{measure.pk}"] for name in ("grund", "tag"))
            return Choice(ends=Status(way), reason=reason, ended_on=day)
        like = choice_like_its_items(measure, self._mapped(), self._mapped_fields(), self.old_keys)
        if way == LIKE_ITS_ITEMS:
            return Choice(items, field_of(items)) if items else like
        field = self.new_fields[way.removeprefix(FIELD)]
        return Choice(items or tuple(item for item in like.items if item.field_id == field.pk), field)

    def _mapped(self):
        return {item.pk: self.cleaned_data[f"punkt_{item.pk}"] for item in self.suggested.old_items}

    def _mapped_fields(self):
        chosen = {field.pk: self.cleaned_data[f"feld_{field.pk}"] for field in self.succession.old}
        return {key: self.new_fields[value] for key, value in chosen.items() if value}


class UndoForm(forms.Form):
    """The rows of a carry-over that can be taken back, all ticked at first."""

    zeile = forms.MultipleChoiceField(
        label="Zurückzunehmen",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Bitte mindestens eine Maßnahme ankreuzen.",
            "invalid_choice": "Davon wurde etwas inzwischen geändert oder schon zurückgenommen. "
            "Bitte noch einmal ansehen.",
        },
    )

    def __init__(self, *args, rows, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["zeile"].choices = [(str(one.row.pk), one.measure.title) for one in rows]
        self.initial["zeile"] = [str(one.row.pk) for one in rows]


def suggested_values(suggested, measures, today, adopted_on):
    """The values with which an unprepared form begins."""
    values = {}
    for key, matches in suggested.items.items():
        values[f"punkt_{key}"] = ", ".join(match.new.number for match in matches[:1] if match.likelihood >= LIKELY)
    for key, field in suggested.fields.items():
        values[f"feld_{key}"] = str(field.pk)
    for measure in measures:
        values[f"ziel_{measure.pk}"] = LIKE_ITS_ITEMS if measure.is_open else STAYS
        values[f"tag_{measure.pk}"] = min(adopted_on or today, today)
    return values
