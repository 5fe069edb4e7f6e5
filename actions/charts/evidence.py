"""Nachweise je Quartal: how many activities the log holds for a paper since its decision, and with whose part."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count
from django.db.models.functions import ExtractQuarter, ExtractYear

from actions.charts import columns
from actions.charts.columns import Columns, Kind
from actions.charts.quarters import Quarter
from actions.models import Activity, CountyPart, Measure
from clusterfoerderung.dates import DatePrecision

KINDS = (Kind("kreis", "mit Anteil des Kreises"), Kind("beobachtet", "vom Kreis nur beobachtet"))
QUARTERS = 12
TITLE = "Nachweise je Quartal"
RULE = (
    "Gezählt sind Aktivitäten nach dem Beschluss. Ein Nachweis für die eigene Arbeit ist nur, was der Kreis "
    "durchgeführt hat oder woran er beteiligt war."
)


@dataclass(frozen=True)
class Evidence:
    """`rows`: [(Quarter, {kind key: number})]; `undated`: {year: number} known to their year alone."""

    rows: list
    undated: dict
    chart: Columns | None

    @property
    def total(self):
        return sum(sum(counts.values()) for _, counts in self.rows)

    @property
    def undated_in_words(self):
        """'2024: 3, 2025: 1'; empty without any."""
        return ", ".join(f"{year}: {number}" for year, number in sorted(self.undated.items()))


def evidence(paper, *, user, until, width):
    """The Evidence of the last QUARTERS quarters up to the day `until`, as `user` may see it. One query."""
    quarters = Quarter.last(QUARTERS, until=until)
    found = {quarter: Counter() for quarter in quarters}
    undated = Counter()
    for year, number, precision, part, count in _counted(paper, user, quarters, until):
        key = "kreis" if part in CountyPart.evidence() else "beobachtet"
        if precision == DatePrecision.YEAR:
            undated[year] += count
        else:
            found[Quarter(year, number)][key] += count
    rows = list(found.items())
    is_empty = not any(counts for _, counts in rows)
    chart = None if is_empty else columns.draw("nachweise", TITLE, KINDS, rows, width=width)
    return Evidence(rows, dict(undated), chart)


def _counted(paper, user, quarters, until):
    first = quarters[0].ends_on.replace(day=1, month=quarters[0].number * 3 - 2)
    measures = Measure.objects.visible_to(user).filter(field__paper=paper)
    rows = Activity.objects.visible_to(user).after(paper.decided_on)
    rows = rows.filter(measures__in=measures, happened_on__range=(first, until)).order_by()
    parts = ("year", "quarter", "precision", "county_part")
    dated = rows.annotate(year=ExtractYear("happened_on"), quarter=ExtractQuarter("happened_on"))
    return dated.values_list(*parts).annotate(number=Count("pk", distinct=True))
