"""What rooms add to the line of a measure, in the list and in its file. Each signs its own in (its `section.py`)."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from clusterfoerderung.rooms import Register


def no_warning(fact, *, on):
    return ""


def as_it_is(fact):
    return fact


@dataclass(frozen=True)
class LineFact:
    """`find(measures, user=, on=)` gives {measure id: fact}; a measure it does not concern is left out.

    `warning` is what the line says of the fact on a day, "" for nothing; each of `columns` is a Column of the fact, for
    the file. Where it has a column in the list, `heading(on)` is its head and `cell` its template, which knows as
    `fact` what `shown(fact)` says of it in plain values (None: nothing is known).
    """

    name: str
    find: Callable
    warning: Callable = no_warning
    columns: tuple = ()
    heading: Callable | None = None
    cell: str = ""
    shown: Callable = as_it_is
    rank: int = 50


LINE_FACTS = Register()


def facts_of_lines(measures, *, user, on):
    """{measure id: {name of the fact: fact}} of the `measures`, as `user` may see them."""
    lines = {measure.pk: {} for measure in measures}
    for line_fact in LINE_FACTS:
        for pk, fact in line_fact.find(measures, user=user, on=on).items():
            lines[pk][line_fact.name] = fact
    return lines


@dataclass(frozen=True)
class Cell:
    """What one fact says in its column of the list."""

    heading: str
    template: str
    fact: object


def headings(on):
    """The heads of the columns that facts have in the list."""
    return [fact.heading(on) for fact in LINE_FACTS if fact.heading]


def cells_of(facts, *, on):
    """The Cells of one line, in the order of headings()."""
    return [Cell(one.heading(on), one.cell, _shown(one, facts)) for one in LINE_FACTS if one.heading]


def _shown(line_fact, facts):
    fact = facts.get(line_fact.name)
    return None if fact is None else line_fact.shown(fact)


def warnings_of(facts, *, on):
    """The warnings of one line; `facts` is what facts_of_lines() found for it."""
    warnings = (LINE_FACTS[name].warning(fact, on=on) for name, fact in facts.items())
    return [warning for warning in warnings if warning]


def columns_of_facts():
    """The columns of all facts, each asked of a line with `facts`."""
    return [_of_line(fact.name, column) for fact in LINE_FACTS for column in fact.columns]


def _of_line(name, column):
    def value(line):
        fact = line.facts.get(name)
        return None if fact is None else column.value(fact)

    return replace(column, value=value)
