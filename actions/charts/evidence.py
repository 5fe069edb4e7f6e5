"""Nachweise je Quartal oder Jahr: how many activities the log holds for a paper since its decision, with whose part."""

import datetime
from collections import Counter
from dataclasses import dataclass

from django.db.models import Count
from django.db.models.functions import ExtractQuarter, ExtractYear

from actions.activities.contribution import MeasureContribution
from actions.activities.counting import Period, numbers
from actions.activities.county_part import CountyPart
from actions.charts import columns
from actions.charts.columns import Columns, Kind
from actions.charts.quarters import Quarter
from actions.measures.measure import Measure
from clusterfoerderung.records.dates import DatePrecision

KINDS = (Kind("kreis", "mit Anteil des Kreises"), Kind("beobachtet", "vom Kreis nur beobachtet"))
RULE = (
    "Gezählt sind Aktivitäten nach dem Beschluss. Ein Nachweis für die eigene Arbeit ist nur, was der Kreis "
    "durchgeführt hat oder woran er beteiligt war."
)


@dataclass(frozen=True)
class Evidence:
    """`rows`: [(Quarter or Year, {kind key: number})]; `undated`: {year: number} that stand in no quarter."""

    rows: list
    undated: dict
    chart: Columns | None

    @property
    def noun(self):
        """'Quartal' or 'Jahr'."""
        return self.rows[0][0].noun

    @property
    def title(self):
        return f"Nachweise je {self.noun}"

    @property
    def total(self):
        return sum(sum(counts.values()) for _, counts in self.rows)

    @property
    def undated_in_words(self):
        """'2024: 3, 2025: 1'; empty without any."""
        return ", ".join(f"{year}: {number}" for year, number in sorted(self.undated.items()))


def evidence(paper, *, user, spans, until, width):
    """The Evidence of `spans` (Quarters or Years, in order) up to the day `until`, as `user` sees it. Two queries."""
    kind, found, undated = type(spans[0]), {span: Counter() for span in spans}, Counter()
    decided_on = paper.day_of_decision(on=until)
    measures = Measure.objects.visible_to(user).of_papers([paper], on=paper.shown_on(until))
    measures = measures.order_by().values("pk") if decided_on else Measure.objects.none()
    if kind is Quarter:
        _count_quarters(found, undated, measures, user, Period(_day_before(spans[0], decided_on), until))
    else:
        periods = {span: Period(_day_before(span, decided_on), min(span.ends_on, until)) for span in spans}
        for span, one in numbers(measures, periods, user=user).items():
            found[span].update({key: n for key, n in (("kreis", one.own), ("beobachtet", one.watched)) if n})
    rows, title = list(found.items()), f"Nachweise je {kind.noun}"
    is_empty = not any(counts for _, counts in rows)
    chart = None if is_empty else columns.draw("nachweise", title, KINDS, rows, width=width)
    return Evidence(rows, dict(undated), chart)


def _day_before(span, decided_on):
    """The day after which is counted: the last one before the span, or that of the decision."""
    before = span.starts_on - datetime.timedelta(days=1)
    return max(before, decided_on) if decided_on else before


def _count_quarters(found, undated, measures, user, period):
    """Adds to the Counters what the account has of `measures`, each activity once. One query."""
    links = MeasureContribution.objects.visible_to(user).filter(measure__in=measures, **period.as_filter())
    dated = links.order_by().annotate(year=ExtractYear("happened_on"), quarter=ExtractQuarter("happened_on"))
    rows = dated.values_list("year", "quarter", "precision", "county_part")
    for year, number, precision, part, times in rows.annotate(number=Count("activity", distinct=True)):
        key = "kreis" if part in CountyPart.evidence() else "beobachtet"
        if precision == DatePrecision.YEAR:
            undated[year] += times
        else:
            found[Quarter(year, number)][key] += times
