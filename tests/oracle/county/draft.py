"""A county while it is made: plain rows by table, keys that tell tables apart, and chance."""

import datetime
from dataclasses import dataclass, field
from itertools import count

from tests.oracle.county.dice import Dice


@dataclass
class County:
    """`rows`: {"app.Model": [row]} with the names of the columns; `links`: {"app.Model.field": [(key, other key)]}."""

    seed: int
    dice: Dice
    today: datetime.date
    rows: dict = field(default_factory=dict)
    links: dict = field(default_factory=dict)
    _keys: dict = field(default_factory=dict)

    @property
    def now(self):
        """Some moment of today in Berlin."""
        return datetime.datetime.combine(self.today, datetime.time(10, 17), tzinfo=datetime.UTC)

    @property
    def began(self):
        """The day on which the office began to keep its work in this program."""
        return self.today.replace(year=self.today.year - 4, day=min(self.today.day, 28))

    def add(self, label, **row):
        """One more row of a table. Each table has a hundred thousand of its own, so that no key fits two."""
        if label not in self._keys:
            self._keys[label] = count(len(self._keys) * 1000 + 1001)
        row.setdefault("id", next(self._keys[label]))
        row.setdefault("created_at", self.dice.moment(self.began, self.today - datetime.timedelta(days=1)))
        row.setdefault("updated_at", row["created_at"])
        self.rows.setdefault(label, []).append(row)
        return row

    def of(self, label):
        return self.rows.get(label, [])

    def link(self, name, key, others):
        self.links.setdefault(name, []).extend((key, other) for other in others)

    def linked(self, name, key):
        return [other for one, other in self.links.get(name, []) if one == key]

    def name(self, noun):
        """A title that no other row has."""
        number = next(self._keys.setdefault("names", count(1)))
        return f"{noun} {self.dice.choice(WORDS)} {number}"

    def visibility(self, *, internal=3, committee=5, public=2):
        return self.dice.one_of(intern=internal, ausschuss=committee, oeffentlich=public)


WORDS = ("Angerbach", "Büttgen & Co", "Düssel", "Itter", "„Neander“", "Ruhr <Süd>", "Schwarzbach", "Wupper")
