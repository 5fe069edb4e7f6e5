"""One reader's book of all rows: what they may see of each table."""

from collections import defaultdict
from functools import cached_property

OFFICE, COMMITTEE, ADMIN = "Sachbearbeitung", "Ausschuss", "Verwaltung"
READERS = (OFFICE, COMMITTEE, ADMIN)
LEVELS = {OFFICE: {"intern", "ausschuss", "oeffentlich"}, COMMITTEE: {"ausschuss", "oeffentlich"}}
LEVELS[ADMIN] = LEVELS[OFFICE]
EVERYBODY = "Öffentlichkeit"
LEVELS[EVERYBODY] = {"oeffentlich"}
OWN = {"durchgefuehrt", "beteiligt"}
ENDED = {"abgeschlossen", "entfallen"}


class Book:
    """`tables` as one reader may see them on the day `today`."""

    def __init__(self, tables, today, reader):
        self.tables, self.today, self.reader = tables, today, reader
        self._seen = {}

    def seen_by(self, reader):
        """The same county with other eyes."""
        if reader == self.reader:
            return self
        if reader not in self._seen:
            self._seen[reader] = Book(self.tables, self.today, reader)
        return self._seen[reader]

    @property
    def sees_internal(self):
        return "intern" in LEVELS[self.reader]

    def as_of(self, day):
        """The same on an earlier day."""
        if day == self.today:
            return self
        if day not in self._seen:
            self._seen[day] = Book(self.tables, day, self.reader)
        return self._seen[day]

    def _open(self, rows):
        return [row for row in rows if row.visibility in LEVELS[self.reader]]

    @cached_property
    def measures(self):
        return {row.id: row for row in self._open(self.tables["actions.Measure"])}

    @cached_property
    def activities(self):
        return {row.id: row for row in self._open(self.tables["actions.Activity"])}

    def of_measures(self, label, name="measure_id"):
        """The rows of a table whose measure may be seen."""
        return [row for row in self.tables[label] if getattr(row, name) in self.measures]

    def rows(self, label):
        """{key: row} of a table that nothing is closed in."""
        return {row.id: row for row in self.tables[label]}

    @cached_property
    def papers(self):
        return self.rows("actions.Paper")

    @cached_property
    def fields(self):
        return self.rows("actions.ActionField")

    @cached_property
    def items(self):
        return self.rows("actions.MandateItem")

    def links(self, name, one, other):
        """{one: {others}} of a table of links."""
        found = defaultdict(set)
        for row in self.tables[name]:
            found[getattr(row, one)].add(getattr(row, other))
        return found

    @cached_property
    def measures_of_activity(self):
        return self.links("actions.Activity.measures", "activity_id", "measure_id")

    @cached_property
    def activities_of_measure(self):
        """{measure: [activities that may be seen]}, the latest first."""
        found = defaultdict(list)
        for row in sorted(self.activities.values(), key=lambda row: (row.happened_on, row.id), reverse=True):
            for measure in self.measures_of_activity[row.id]:
                found[measure].append(row)
        return found

    def carrying(self, item, on):
        """{measure: row} of those that carried a sentence on a day, as far as they may be seen."""
        rows = [one for one in self.tables["actions.Assignment"] if one.item_id == item and holds(one, on)]
        return {one.measure_id: self.measures[one.measure_id] for one in rows if one.measure_id in self.measures}


def holds(row, on):
    """Whether a row with two days holds on a day: from the first on, no more from the second on."""
    return (row.from_on is None or row.from_on <= on) and (row.until_on is None or row.until_on > on)
