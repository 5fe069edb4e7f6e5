"""Wann? One question for a day, a month or a year; today and yesterday are one key away."""

import datetime
from dataclasses import dataclass

from django import forms
from django.utils.dateparse import parse_date
from django.utils.dates import MONTHS
from django.utils.html import format_html

from clusterfoerderung.look.kern import DateInput
from clusterfoerderung.records import dates
from clusterfoerderung.records.dates import DatePrecision

OTHER_DAY = "tag"
PERIOD = "zeitraum"
EARLIEST_YEAR = 1900


@dataclass(frozen=True)
class When:
    """The first day that is meant, and how exactly it is known."""

    day: datetime.date
    precision: str = DatePrecision.DAY

    def __str__(self):
        return dates.in_words(self.day, self.precision)


def day_or_none(text):
    """The date of an ISO text; None for anything else."""
    try:
        return parse_date(text or "")
    except ValueError:
        return None


class WhenWidget(forms.MultiWidget):
    """Radio buttons for today, yesterday, another day, a period; the inputs of the last two appear when chosen.

    Today and yesterday are sent as dates, not as words: a form left open over midnight still means what it showed.
    """

    template_name = "actions/activities/when.html"

    def __init__(self, attrs=None):
        months = [("", "nur das Jahr"), *((str(number), name) for number, name in MONTHS.items())]
        super().__init__(
            {
                "choice": forms.RadioSelect,
                "day": DateInput(attrs={"aria-label": "Tag"}),
                "month": forms.Select(choices=months, attrs={"aria-label": "Monat"}),
                "year": forms.NumberInput(
                    attrs={"aria-label": "Jahr", "min": EARLIEST_YEAR, "inputmode": "numeric", "placeholder": "2013"}
                ),
            },
            attrs,
        )

    def set_today(self, today):
        yesterday = today - datetime.timedelta(days=1)
        self.near = {today.isoformat(), yesterday.isoformat()}
        self.widgets[0].choices = [
            (today.isoformat(), format_html("heute <small>{}</small>", dates.in_words(today))),
            (yesterday.isoformat(), "gestern"),
            (OTHER_DAY, "anderer Tag"),
            (PERIOD, "nur Monat oder Jahr"),
        ]
        self.widgets[1].attrs["max"] = today.isoformat()
        self.widgets[3].attrs["max"] = today.year

    def decompress(self, value):
        if value is None:
            return ["", "", "", ""]
        if value.precision == DatePrecision.DAY:
            iso = value.day.isoformat()
            return [iso, "", "", ""] if iso in self.near else [OTHER_DAY, iso, "", ""]
        month = value.day.month if value.precision == DatePrecision.MONTH else ""
        return [PERIOD, "", month, value.day.year]

    def get_context(self, name, value, attrs):
        if isinstance(value, list) and value[0] not in self.near and day_or_none(value[0]):
            value = [OTHER_DAY, value[0], "", ""]
        context = super().get_context(name, value, attrs)
        # The others are inputs; a select looks different.
        context["widget"]["subwidgets"][2]["attrs"]["class"] = "kern-form-input__select"
        return context

    def id_for_label(self, id_, index=None):
        return f"{id_}_0_0" if id_ else ""

    def use_required_attribute(self, initial):
        return False


class WhenField(forms.Field):
    """Gives a When; refuses what lies after `today`, which the form sets."""

    widget = WhenWidget
    default_error_messages = {
        "required": "Bitte angeben, wann das war.",
        "day_missing": "Bitte den Tag angeben.",
        "day_invalid": "Diesen Tag gibt es nicht. So wird er verstanden: 23.11.2026.",
        "month_invalid": "Diesen Monat gibt es nicht.",
        "year_missing": "Bitte das Jahr angeben; der Monat darf offenbleiben.",
        "year_invalid": "Bitte das Jahr mit vier Ziffern angeben, zum Beispiel 2013.",
        "too_early": f"Bitte das Jahr prüfen: Es liegt vor {EARLIEST_YEAR}.",
        "future": "Eine Aktivität liegt nie in der Zukunft; Geplantes ist ein Termin.",
    }

    def set_today(self, today):
        self.today = today
        self.widget.set_today(today)

    def to_python(self, value):
        if value is None or isinstance(value, When):
            return value
        choice, day, month, year = value
        if choice == OTHER_DAY:
            return When(self._day(day))
        if choice == PERIOD:
            return self._period(month, year)
        near = day_or_none(choice)
        return When(near) if near else None

    def validate(self, value):
        super().validate(value)
        if value.day.year < EARLIEST_YEAR:
            self._refuse("too_early")
        if value.day > self.today:
            self._refuse("future")

    def _day(self, text):
        if not text:
            self._refuse("day_missing")
        try:
            return forms.DateField().clean(text)
        except forms.ValidationError:
            self._refuse("day_invalid")

    def _period(self, month, year):
        if not year:
            self._refuse("year_missing")
        if not (year.isascii() and year.isdigit() and len(year) == 4 and int(year)):
            self._refuse("year_invalid")
        if not month:
            return When(datetime.date(int(year), 1, 1), DatePrecision.YEAR)
        if month not in map(str, MONTHS):
            self._refuse("month_invalid")
        return When(datetime.date(int(year), int(month), 1), DatePrecision.MONTH)

    def _refuse(self, code):
        raise forms.ValidationError(self.error_messages[code], code=code)
