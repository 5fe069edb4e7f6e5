"""What is shown of a skilled-worker measure: a year town by town, and the years before it."""

from dataclasses import dataclass

from actions.indicators.chart import Chart, chart_of
from actions.indicators.values import Value
from actions.skilled_workers.numbers import RULE, SITE, Number, reach_of
from actions.skilled_workers.skilled_worker_measure import SkilledWorkerMeasure
from actions.skilled_workers.towns import Area, areas, in_words
from clusterfoerderung.look.counted import figures
from clusterfoerderung.look.sections import Section

YEARS_SHOWN = 5


@dataclass(frozen=True)
class ReachYear:
    """One year of the chart; it answers what actions.indicators.chart asks."""

    year: int
    value: Value
    value_text: str
    in_words: str
    target: None = None


@dataclass(frozen=True)
class Picture:
    """One year of a measure with all its towns, and the sums of the years up to it, latest first."""

    year: int
    areas: list[Area]
    elsewhere: Number
    years: list[tuple[int, Number]]
    chart: Chart | None
    rule: str = f"{RULE} {SITE}"

    @property
    def subject(self):
        """What the chart calls itself."""
        return {"name": "Erreichte Personen", "pk": 0}

    @property
    def total(self):
        return self.years[0][1]

    @property
    def sites_in_words(self):
        return in_words(self.areas)


def section_of(measure, *, user, on):
    """Courses and people of the last years, and where there is nothing."""
    return {"reach": picture_of(measure, user=user, year=on.year, on=on)}


def picture_of(measure, *, user, year, on):
    """What had happened by the day `on`. Seven queries, however many years and towns."""
    shown = range(year, year - YEARS_SHOWN, -1)
    found = reach_of([measure.pk], shown, user, on)
    years = [(one, found[measure.pk, one].total) for one in shown]
    initiatives = measure.initiatives.visible_to(user)
    parts = areas(initiatives, found[measure.pk, year], user)
    in_towns = {town.municipality.pk for area in parts for town in area.towns}
    return Picture(year, parts, found[measure.pk, year].outside(in_towns), years, _chart(years))


def _chart(years):
    rows = []
    for year, number in reversed(years):
        text = "" if number.people is None else figures(number.people)
        words = f"{text} erreichte Personen" if text else "keine Angabe"
        rows.append(ReachYear(year, Value(number.people, number.reservation), text, words))
    return chart_of(rows)


SECTION = Section(SkilledWorkerMeasure, "reichweite", "actions/skilled_workers/section.html", section_of, rank=31)
