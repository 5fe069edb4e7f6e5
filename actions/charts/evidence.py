"""Nachweise je Quartal oder Jahr: how many activities the log holds for a paper since its decision, with whose part."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count
from django.db.models.functions import ExtractQuarter, ExtractYear

from actions.activities.activity import Activity, CountyPart
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
    """The Evidence of `spans` (Quarters or Years, in order) up to the day `until`, as `user` may see it. One query."""
    found, undated = {span: Counter() for span in spans}, Counter()
    kind = type(spans[0])
    for year, number, precision, part, count in _counted(paper, user, spans[0].starts_on, until):
        key = "kreis" if part in CountyPart.evidence() else "beobachtet"
        if precision == DatePrecision.YEAR and kind is Quarter:
            undated[year] += count
        else:
            found[kind.holding(Quarter(year, number))][key] += count
    rows, title = list(found.items()), f"Nachweise je {kind.noun}"
    is_empty = not any(counts for _, counts in rows)
    chart = None if is_empty else columns.draw("nachweise", title, KINDS, rows, width=width)
    return Evidence(rows, dict(undated), chart)


def _counted(paper, user, first, until):
    measures = Measure.objects.visible_to(user).of_papers([paper], on=paper.shown_on(until))
    rows = Activity.objects.visible_to(user).after(paper.day_of_decision(on=until))
    rows = rows.filter(measures__in=measures, happened_on__range=(first, until)).order_by()
    parts = ("year", "quarter", "precision", "county_part")
    dated = rows.annotate(year=ExtractYear("happened_on"), quarter=ExtractQuarter("happened_on"))
    return dated.values_list(*parts).annotate(number=Count("pk", distinct=True))
