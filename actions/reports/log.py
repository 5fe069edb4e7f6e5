"""What the log says about the measures of a report: counted in its period, and listed as its annex."""

from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count

from actions.activities.activity import Activity, CountyPart
from actions.measures.measure import Measure
from actions.meetings.meeting import Meeting
from actions.reports.blocks import Table
from actions.signals.freshness import last_activities
from clusterfoerderung.look.counted import counted
from clusterfoerderung.records.dates import in_words
from clusterfoerderung.records.order import order_key

ROWS_IN_ANNEX = 300


class Noted(NamedTuple):
    """One activity of the period."""

    pk: int
    title: str
    happened_on: object
    precision: str
    county_part: str

    @property
    def is_own(self):
        return self.county_part in CountyPart.evidence()


@dataclass(frozen=True)
class Log:
    """The activities of the period, latest first: once each, and by measure; and the last one of every measure.

    `meetings`: how many the county attended that are no activity here, because it is not released or not written down.
    """

    activities: list
    of_measure: dict
    measures_of: dict
    last: dict
    titles: dict
    meetings: dict

    @property
    def total(self):
        return len(self.activities)

    @property
    def own(self):
        return sum(1 for activity in self.activities if activity.is_own)

    def in_words(self, measure):
        """What is proven of one measure, in one sentence."""
        found, last = self.of_measure.get(measure, ()), self.last.get(measure)
        lately = f"; zuletzt {in_words(last.happened_on, last.precision)}: „{last.title}“" if last else ""
        also = also_attended(self.meetings.get(measure, 0))
        if not found:
            return f"Im Zeitraum keine Aktivität erfasst{also}{lately}."
        own, number = sum(1 for activity in found if activity.is_own), counted(len(found), "Aktivität", "Aktivitäten")
        return f"{number} im Zeitraum, {own or 'keine'} mit dem Kreis{also}{lately}."

    def chronicle(self):
        """The annex, the latest rows of it; None where nothing happened."""
        if not self.activities:
            return None
        rows = tuple(
            (
                in_words(one.happened_on, one.precision),
                one.title,
                "; ".join(sorted((self.titles[measure] for measure in self.measures_of[one.pk]), key=order_key)),
                CountyPart(one.county_part).label,
            )
            for one in self.activities[:ROWS_IN_ANNEX]
        )
        return Table("Aktivitäten im Zeitraum", ("Datum", "Aktivität", "Maßnahme", "Anteil des Kreises"), rows)

    def chronicle_note(self):
        if self.total <= ROWS_IN_ANNEX:
            return ""
        return f"Aufgeführt sind die letzten {ROWS_IN_ANNEX} von {self.total} Aktivitäten."


def also_attended(number):
    """The meetings of a membership or a working group count as such; without them the log would deny them."""
    if not number:
        return ""
    return f"; dazu {counted(number, 'Sitzung', 'Sitzungen')}, bei {'der' if number == 1 else 'denen'} der Kreis war"


def read(entries, *, period, reader):
    """The Log of the measures of `entries`, as `reader` may see it. Four queries, however many measures."""
    titles = {entry.measure_id: entry.measure.title for entry in entries}
    rows = (
        Activity.objects.visible_to(reader)
        .filter(measures__in=titles, happened_on__range=(period.start, period.end))
        .latest_first()
        .values_list("measures", "pk", "title", "happened_on", "precision", "county_part")
    )
    activities, of_measure, measures_of = {}, defaultdict(list), defaultdict(list)
    for measure, *values in rows:
        noted = Noted(*values)
        activities.setdefault(noted.pk, noted)
        of_measure[measure].append(noted)
        measures_of[noted.pk].append(measure)
    attended = Meeting.objects.visible_to(reader).attended().without_visible_activity(reader)
    attended = attended.filter(measure__in=titles, scheduled_on__range=(period.start, period.end)).order_by()
    meetings = dict(attended.values_list("measure").annotate(Count("pk")))
    last = last_activities(Measure.objects.filter(pk__in=titles), user=reader, until=period.end)
    return Log(list(activities.values()), of_measure, measures_of, last, titles, meetings)
