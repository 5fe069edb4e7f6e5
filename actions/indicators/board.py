"""What is shown of an indicator: year by year the value against its target, and whether that is reached."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.db.models import prefetch_related_objects
from django.urls import reverse

from actions.activities.activity import ActivityKind
from actions.indicators.chart import Chart, chart_of
from actions.indicators.course import Reached, due_by, judge
from actions.indicators.indicator import Counting, Indicator, IndicatorTarget
from actions.indicators.values import Value, values_of
from actions.skilled_workers.numbers import RULE as REACH_RULE
from clusterfoerderung.look.counted import figures
from clusterfoerderung.records.percents import percent

YEARS_SHOWN = 8
WEAK_PLURALS = ("e", "el", "er")


@dataclass(frozen=True)
class Year:
    """One year of one indicator. `log_url`: where the counted rows stand; `due`: so much of the target by today."""

    year: int
    target: IndicatorTarget | None
    value: Value
    state: Reached
    unit: str
    log_url: str = ""
    is_ahead: bool = False
    due: int | None = None

    @property
    def course(self):
        """What the present state is measured by, where the year is not over."""
        if self.state not in (Reached.ON_COURSE, Reached.BEHIND) or self.due is None:
            return ""
        return f"bis heute fällig {figures(self.due)} von {self.target_text}"

    @property
    def value_text(self):
        return figures(self.value.amount) if self.value.is_known else ""

    @property
    def target_text(self):
        return figures(self.target.value) if self.target else ""

    @property
    def in_words(self):
        """'12 von 25 Besuchen'; what is missing is said."""
        if not self.value.is_known:
            return f"keine Angabe, Ziel {self.target_text} {self.unit}".strip() if self.target else "keine Angabe"
        if not self.target:
            return f"{self.value_text} {self.unit}".strip()
        unit = self.unit if self.target.value == 1 else dative_plural(self.unit)
        return f"{self.value_text} von {self.target_text} {unit}".strip()

    @property
    def share(self):
        """The percentage with its formula; empty where there is none."""
        if not (self.target and self.target.value and self.value.is_known):
            return ""
        return f"{self.value_text} ÷ {self.target_text} = {percent(self.value.amount, self.target.value)}"


@dataclass(frozen=True)
class Board:
    """One indicator with the years worth showing, latest first; `by_year` has all that were asked for."""

    indicator: Indicator
    rule: str
    years: list
    this_year: int
    by_year: dict

    @cached_property
    def current(self):
        return next(row for row in self.years if row.year == self.this_year)

    @property
    def has_history(self):
        """Whether a table says more than the line above it."""
        return len(self.years) > 1

    @cached_property
    def chart(self) -> Chart | None:
        return chart_of([row for row in self.years[::-1] if row.year <= self.this_year])

    @property
    def year_without_target(self):
        """This year or the next, whichever has no target yet; None if both have one."""
        aimed = {row.year for row in self.years if row.target}
        return next((year for year in (self.this_year, self.this_year + 1) if year not in aimed), None)


def boards(indicators, *, user, on, since=None):
    """One Board for each of `indicators`, with the years from `since` on.

    One query for the targets beside those of values_of(). Years before the first one about which anything is known are
    left out.
    """
    indicators = list(indicators)
    prefetch_related_objects(indicators, "targets")
    first = since or on.year - YEARS_SHOWN + 1
    targets = {(row.indicator_id, row.year): row for indicator in indicators for row in indicator.targets.all()}
    ahead = {year for _, year in targets if year > on.year}
    years = sorted({*range(first, on.year + 1), *ahead}, reverse=True)
    values = values_of(indicators, years, user, on)
    made = []
    for indicator in indicators:
        rows = [_year(indicator, year, targets.get((indicator.pk, year)), values, on) for year in years]
        shown, by_year = list(_worth_showing(rows, on.year)), {row.year: row for row in rows}
        made.append(Board(indicator, rule_in_words(indicator, user), shown, on.year, by_year))
    return made


def _year(indicator, year, target, values, on):
    value = values[indicator.pk, year]
    if year > on.year and not value.rows:
        value = Value()  # nothing can have been counted yet
    due = due_by(target.value, year, on) if target else None
    state = judge(target, value, due, is_over=year < on.year)
    return Year(year, target, value, state, indicator.unit, log_url(indicator, year), year > on.year, due)


def _worth_showing(rows, this_year):
    said = [row.year for row in rows if row.target or row.value.amount or row.value.rows]
    earliest = min([*said, this_year])
    return (row for row in rows if row.year >= earliest and (row.year <= this_year or row.year in said))


def rule_in_words(indicator, user):
    if indicator.counting == Counting.TYPED:
        return "Wird eingetragen, für den ganzen Kreis oder als Summe der Städte."
    if indicator.counting == Counting.MEETINGS:
        return "Gezählt werden die Termine dieser Maßnahme, bei denen der Kreis war oder vertreten wurde."
    if indicator.counting in Counting.by_town():
        return f"{Counting(indicator.counting).label}. {REACH_RULE}"
    kind = f" der Art „{ActivityKind(indicator.activity_kind).label}“" if indicator.activity_kind else ""
    what = "Aktivitäten" if indicator.counting == Counting.ACTIVITIES else "Teilnehmende der Aktivitäten"
    seen = "" if user.sees_internal else " Gezählt wird, was für Sie freigegeben ist."
    return f"Gezählt werden {what}{kind}, die der Kreis durchgeführt hat oder an denen er beteiligt war.{seen}"


def log_url(indicator, year):
    """Where to look up what was counted in `year`; empty for a typed value."""
    if indicator.counting == Counting.TYPED:
        return ""
    if indicator.counting == Counting.MEETINGS:
        return f"{reverse('measure', args=[indicator.measure_id])}#planung"
    if indicator.counting in Counting.by_town():
        return f"{reverse('reach', args=[indicator.measure_id])}?jahr={year}"
    query = {"massnahme": indicator.measure_id, "art": indicator.activity_kind}
    query |= {"von": f"{year}-01-01", "bis": f"{year}-12-31"}
    return f"{reverse('activity-list')}?{urlencode({key: value for key, value in query.items() if value})}"


def dative_plural(unit):
    """'Besuche' as in 'von 25 Besuchen'. Only of one word: in several, more than the last would change."""
    return f"{unit}n" if unit.endswith(WEAK_PLURALS) and " " not in unit else unit
