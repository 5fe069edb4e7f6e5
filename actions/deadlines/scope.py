"""What is asked of the sources of deadlines: whose eyes, as of which day, and which part of everything."""

import dataclasses
import datetime
from dataclasses import dataclass
from functools import cached_property

from actions.mandate.action_field import ActionField
from actions.measures.answering import measures_of
from actions.measures.measure import Measure, of_kind
from actions.measures.status import Status
from clusterfoerderung.accounts.user import User
from clusterfoerderung.records.among import among


@dataclass(frozen=True)
class Scope:
    """`first` and `last` are days, both included; None is no bound.

    `measures` limits to these ids, `person` to what is theirs to see to, `limit` bounds the rows of each source,
    `with_settled` adds what is done.
    """

    user: User
    on: datetime.date
    first: datetime.date | None = None
    last: datetime.date | None = None
    measures: tuple[int, ...] | None = None
    field: ActionField | None = None
    person: User | None = None
    with_settled: bool = False
    limit: int | None = None
    # {key: Measure} of all of `measures`, where whoever asks has them; else they are read, with field and person.
    at_hand: dict | None = dataclasses.field(default=None, compare=False, repr=False)
    # Whether those were read as their kind, so that no kind is asked for once more.
    are_of_kind: bool = False

    def of_measures(self, rows, path="", mine=measures_of):
        """`rows` the person may see whose measure, reached by `path`, has not ended and is asked for.

        `mine(person, path)` is the Q of those that are a person's.
        """
        rows = rows.visible_to(self.user).exclude(**{f"{path}status__in": Status.ended()})
        if self.measures is not None:
            rows = rows.filter(**{f"{path}pk__in": among(self.measures)})
        if self.field:
            rows = rows.filter(**{f"{path}field": self.field})
        if self.person:
            rows = rows.filter(mine(self.person, path))
        return rows

    def with_measures(self, rows):
        """Each of `rows` with its measure: those are read once for all sources."""
        for row in rows:
            # Whatever came between two queries waits for the next page.
            if measure := self._open_measures.get(row.measure_id):
                row.measure = measure
                yield row

    def planned(self, name, day):
        """What fetch_plan() left under `name` with the measures at hand, as in_order() would read it; else None.

        What fetch_open() left will do where nothing that is settled is asked for.
        """
        for kept in [f"planned_{name}"] if self.with_settled else [f"planned_{name}", f"open_{name}"]:
            if (measures := self.read_with(kept)) is not None:
                rows = [row for measure in measures for row in getattr(measure, kept)]
                rows = [row for row in rows if self.holds(getattr(row, day)) and (self.with_settled or row.is_open)]
                return sorted(rows, key=lambda row: (getattr(row, day), row.pk))[: self.limit]
        return None

    def of_kind(self, model):
        """The measures at hand of this kind that have not ended, as their kind; None where they were read without."""
        rows = self._open_at_hand() if self.are_of_kind else None
        return None if rows is None else of_kind(rows, model)[: self.limit]

    def read_with(self, name):
        """The measures at hand that have not ended, if each was read with `name`; else None."""
        measures = self._open_at_hand()
        return measures if measures is not None and all(name in vars(measure) for measure in measures) else None

    def _open_at_hand(self):
        """What has not ended of the measures at hand; None where not all that is theirs is asked for."""
        if self.at_hand is None or self.field or self.person:
            return None
        return [measure for measure in self.at_hand.values() if measure.is_open]

    def measure(self, key):
        return self._open_measures.get(key)

    @cached_property
    def _open_measures(self):
        if self.at_hand is not None:
            return self.at_hand
        # Whoever is named for a milestone need not be the measure's person.
        of_anybody = dataclasses.replace(self, person=None)
        rows = of_anybody.of_measures(Measure.objects.order_by())
        return {measure.pk: measure for measure in rows.select_related("field", "responsible")}

    def in_order(self, rows, name):
        """`rows` whose day `name` lies within the bounds, the earliest first."""
        if self.first:
            rows = rows.filter(**{f"{name}__gte": self.first})
        if self.last:
            rows = rows.filter(**{f"{name}__lte": self.last})
        return rows.order_by(name, "pk")[: self.limit]

    def holds(self, day):
        return (self.first is None or day >= self.first) and (self.last is None or day <= self.last)

    def once(self, read):
        """What `read(self)` gives: for sources that look at the same rows."""
        if read not in self._read:
            self._read[read] = read(self)
        return self._read[read]

    @cached_property
    def _read(self):
        return {}

    @property
    def is_about_measures_alone(self):
        return self.measures is not None
