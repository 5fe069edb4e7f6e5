"""Where deadlines come from. Each room signs in what is due in its subject (its `deadlines.py`)."""

from collections.abc import Callable
from dataclasses import dataclass

from actions.deadlines.deadline import DeadlineKind
from clusterfoerderung.rooms import Register

# Who answers for it and in which field, without another query.
OF_MEASURE = ("measure__field", "measure__responsible")


@dataclass(frozen=True)
class Source:
    """`find` takes a Scope and yields the Deadlines of `kind` in one or two queries.

    `is_next_step`: a day of a measure that lists and the overview show as the next one.
    """

    kind: DeadlineKind
    find: Callable
    is_next_step: bool = False
    rank: int = 55

    @property
    def name(self):
        return self.kind.name


SOURCES = Register()
