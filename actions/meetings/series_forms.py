"""Meetings that recur: the part of the form that asks how, and the form that changes what is still to come.

What becomes of it is shown first. The form carries the days it has shown (`seen`); other days are shown anew.
"""

import datetime
from typing import NamedTuple

from django import forms
from django.db import transaction
from django.utils.dates import WEEKDAYS_ABBR

from actions.meetings.meeting import Meeting
from actions.meetings.rhythm import AT_MOST, YEARS_AHEAD, Rhythm, horizon
from actions.meetings.series import MeetingSeries
from clusterfoerderung.look.kern import DateInput, Group
from clusterfoerderung.records.amount_fields import CountField
from clusterfoerderung.records.forms import RecordForm

REPETITION = Group("Wiederholung", ("rhythm", "until", "number"))
SATURDAY = 5
TOO_MANY = f"Das wären mehr als {AT_MOST} Termine. Bitte früher enden lassen; danach folgt eine weitere Serie."
TOO_FAR = f"Geplant wird höchstens {YEARS_AHEAD} Jahre im Voraus."
NO_RHYTHM = "Bitte auch den Rhythmus wählen; sonst bleibt es bei einem Termin."
NO_END = "Bitte sagen, wann die Wiederholung endet: mit einem letzten Tag oder einer Anzahl."
TWO_ENDS = "Bitte nur eines nennen: den letzten Tag oder die Anzahl."
TYPED_AFTER = "Jemand hat diesen Termin gerade geändert. Bitte die Seite neu laden und noch einmal ändern."
ONLY_ONE = "Bis dahin gibt es nur den ersten Termin. Bitte einen späteren Tag nennen."
IN_THE_PAST = "Der Rest der Serie kann nicht in die Vergangenheit rücken."


class PlannedDay(NamedTuple):
    """One day that is shown before anything is saved."""

    day: datetime.date
    weekday: str
    is_weekend: bool

    @classmethod
    def of(cls, day):
        return cls(day, WEEKDAYS_ABBR[day.weekday()], day.weekday() >= SATURDAY)


class ShownFirst:
    """For a form with `days`: what it would make, once it is valid, and whether that was shown."""

    days = ()

    @property
    def planned(self):
        return [PlannedDay.of(day) for day in self.days]

    @property
    def signature(self):
        return ",".join(day.isoformat() for day in self.days)

    @property
    def has_been_shown(self):
        return not self.days or self.cleaned_data["seen"] == self.signature


def planned_days(rhythm, first, until, number):
    """The days of a series that ends in exactly one of both ways. Raises ValidationError."""
    if bool(until) == bool(number):
        raise forms.ValidationError(TWO_ENDS if until else NO_END)
    # One step further has to be a day, too.
    if first.year + YEARS_AHEAD >= datetime.MAXYEAR or (until and until > horizon(first)):
        raise forms.ValidationError(TOO_FAR)
    days = rhythm.days(first, until=until) if until else rhythm.days(first, number=number)
    for is_wrong, problem in ((len(days) > AT_MOST, TOO_MANY), (number and len(days) < number, TOO_FAR)):
        if is_wrong:
            raise forms.ValidationError(problem)
    if len(days) < 2:
        raise forms.ValidationError(ONLY_ONE)
    return days


class RepeatMixin(ShownFirst, forms.ModelForm):
    rhythm = forms.ChoiceField(label="Wie oft?", choices=[("", "einmalig"), *Rhythm.choices], required=False)
    until = forms.DateField(
        label="Bis", required=False, widget=DateInput, help_text="Der letzte Tag, der infrage kommt."
    )
    number = CountField(
        label="Oder: wie viele Termine?",
        required=False,
        min_value=2,
        max_value=AT_MOST,
        help_text=f"Mit dem ersten, höchstens {AT_MOST}.",
        error_messages={
            "min_value": "Eine Wiederholung hat mindestens zwei Termine.",
            "max_value": TOO_MANY,
        },
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self):
        cleaned = super().clean()
        rhythm, until, number = (cleaned.get(name) for name in ("rhythm", "until", "number"))
        if not rhythm:
            for name in ("until", "number"):
                if cleaned.get(name):
                    self.add_error(name, NO_RHYTHM)
        elif not {"rhythm", "until", "number", "scheduled_on"} & {*self.errors}:
            self._plan(Rhythm(rhythm), cleaned.get("scheduled_on"), until, number)
        return cleaned

    def _plan(self, rhythm, first, until, number):
        try:
            self.days = planned_days(rhythm, first, until, number)
        except forms.ValidationError as problem:
            self.add_error("until" if until or not number else "number", problem)

    @transaction.atomic
    def save(self, commit=True):
        """The first carries the token of the form: sent twice, the database refuses all of them."""
        if not self.days:
            return super().save(commit)
        first = self.instance
        first.series = MeetingSeries.objects.create(measure=first.measure, rhythm=self.cleaned_data["rhythm"])
        first = super().save(commit)
        shared = {name: getattr(first, name) for name in ("measure", "series", "title", "starts_at", "place", "note")}
        for day in self.days[1:]:
            Meeting.objects.create(**shared, scheduled_on=day).initiatives.set(self.cleaned_data["initiatives"])
        return first


class RestOfSeriesForm(ShownFirst, RecordForm):
    """Changes this meeting and those behind it: what was changed here, and nothing else of them."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Meeting
        fields = ["title", "scheduled_on", "starts_at", "place", "note"]
        labels = {"title": "Was für ein Termin?", "scheduled_on": "Tag dieses Termins"}
        error_messages = {
            "title": {"required": "Bitte sagen, was für ein Termin es ist."},
            "scheduled_on": {"required": "Bitte den Tag nennen."},
        }
        help_texts = {"scheduled_on": "Die folgenden rücken um ebenso viele Tage."}
        widgets = {
            "scheduled_on": DateInput,
            "starts_at": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "note": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.rest = list(self.instance.rest_of_series(on=today))
        self.first_day = self.instance.scheduled_on

    def clean(self):
        cleaned = super().clean()
        # What was typed is compared with what is stored now: that has to be what was read.
        if cleaned.get("version") != self.instance.version:
            raise forms.ValidationError(TYPED_AFTER)
        if day := cleaned.get("scheduled_on"):
            if day < self.today:
                self.add_error("scheduled_on", IN_THE_PAST)
            elif day.year > self.today.year + YEARS_AHEAD:
                self.add_error("scheduled_on", TOO_FAR)
            else:
                self.days = [row.scheduled_on + (day - self.first_day) for row in self.rest]
        return cleaned

    @property
    def signature(self):
        """Whoever has changed one of them since, or added one, makes it another."""
        return ",".join(f"{row.pk}:{row.version}:{day}" for row, day in zip(self.rest, self.days, strict=True))

    @transaction.atomic
    def save(self, commit=True):
        """Raises StaleVersionError; then nothing is changed."""
        shared = ("title", "starts_at", "place", "note")
        same = {name: self.cleaned_data[name] for name in self.changed_data if name in shared}
        for row, day in zip(self.rest, self.days, strict=True):
            row.scheduled_on = day
            for name, value in same.items():
                setattr(row, name, value)
            row.save()
        return self.instance
