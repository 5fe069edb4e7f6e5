"""Eine Frist: one day on which something is due, wherever it comes from."""

import datetime
from dataclasses import dataclass, field

from django.db import models

from actions.measures.answering import persons_of
from actions.measures.measure import Measure
from clusterfoerderung.accounts.roles import Role
from clusterfoerderung.records.readable import in_one_line
from clusterfoerderung.search.spelling import fold, search_key


@dataclass(frozen=True, order=True)
class DeadlineKind:
    """A kind of deadline; `name` stands in addresses and calendars, so it stays.

    `is_day`: it belongs in a calendar; else it is a state that lasts. `is_yearly`: of these a row has one each year.
    `late` says in a word what still has to be done after its day. `cared_for_by` sees to what belongs to no measure.
    """

    name: str
    label: str = field(compare=False)
    is_day: bool = field(default=True, compare=False)
    is_yearly: bool = field(default=False, compare=False)
    # Its title says what it is.
    is_titled: bool = field(default=False, compare=False)
    # Nothing is planned: something was not recorded.
    is_gap: bool = field(default=False, compare=False)
    # Of a long list it comes last.
    is_lasting: bool = field(default=False, compare=False)
    late: str = field(default="", compare=False)
    # Templates: what can be done about it, and what it belongs to.
    action: str = field(default="actions/deadlines/to_measure.html", compare=False)
    about: str = field(default="actions/deadlines/of_measure.html", compare=False)
    cared_for_by: Role | None = field(default=None, compare=False)

    @property
    def is_for_staff(self):
        """Whether it is a chore of the office, of no measure."""
        return self.cared_for_by is not None


# How long nothing was heard is told apart from what is due, wherever deadlines are counted.
SILENCE = DeadlineKind(
    "nachweis",
    "Seit einem Jahr kein Nachweis",
    is_day=False,
    is_gap=True,
    is_lasting=True,
    action="actions/deadlines/record_activity.html",
    about="actions/deadlines/of_field.html",
)


@dataclass(frozen=True, order=True)
class Deadline:
    """One date; deadlines sort by their day. `source` is the row behind it, `settled` says in words how it ended.

    `belongs_to` is the name of what it is a day of: a measure, or what `about_label` says. No date goes without.
    """

    on: datetime.date
    title: str
    kind: DeadlineKind
    # Not compared: of the same day and words one may belong to a measure and another to none.
    measure_id: int | None = field(compare=False)
    url: str
    belongs_to: str = field(compare=False, kw_only=True)
    about_label: str = field(default="Maßnahme", compare=False)
    source: models.Model = field(default=None, compare=False)
    measure: Measure | None = field(default=None, compare=False)
    detail: str = field(default="", compare=False)
    settled: str = field(default="", compare=False)
    place: str = field(default="", compare=False)
    starts_at: datetime.time | None = field(default=None, compare=False)
    # Its own person goes before that of the measure (actions.measures.answering).
    milestone: models.Model | None = field(default=None, compare=False)

    def __post_init__(self):
        """What an instruction says may have several lines, each of which would be one of its own in a mail."""
        for name in ("title", "belongs_to", "detail", "place"):
            object.__setattr__(self, name, in_one_line(getattr(self, name)))

    @property
    def key(self):
        """The same as long as it is the same thing on the same day."""
        return f"{self.kind.name}-{self.source.pk}-{self.on.isoformat()}"

    @property
    def owed_year(self):
        """The year whose value is due: a year's figures come in the next."""
        return self.on.year - 1

    @property
    def kind_in_words(self):
        """Empty where the title says it already."""
        return "" if self.title == self.kind.label else self.kind.label

    @property
    def owner_beside(self):
        """What it belongs to, to stand beside the title; empty where the title says it."""
        return "" if fold(self.belongs_to) in fold(self.title) else self.belongs_to

    @property
    def full_title(self):
        """'Vertrag · BioRiver': for where nothing else tells what it belongs to."""
        return " · ".join(filter(None, (self.title, self.owner_beside)))

    @property
    def folded(self):
        """Where a search looks."""
        return search_key([self.title, self.kind.label, self.detail, self.belongs_to])

    @property
    def responsible(self):
        """Who has to see to it, in words; empty where nobody is named."""
        if self.kind.cared_for_by:
            return self.kind.cared_for_by.label
        named, sees_to_it = self._persons
        if named and not sees_to_it:
            return Role.ADMIN.label
        return sees_to_it.display_name if sees_to_it else ""

    @property
    def locked_person(self):
        """The account that is named for it though nobody signs in with it any more; None where there is no such."""
        named, _ = self._persons
        return named if named and not named.is_active else None

    @property
    def _persons(self):
        return persons_of(self.measure, self.milestone) if self.measure else (None, None)
