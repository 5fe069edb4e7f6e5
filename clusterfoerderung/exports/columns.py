"""The columns of an exported list, declared once for every format."""

from collections.abc import Callable
from dataclasses import dataclass

from clusterfoerderung.records.dates import DatePrecision, in_words


@dataclass(frozen=True)
class Column:
    """One column. `value` makes of a row a text, a number, a date, a bool, or None where nothing is said."""

    header: str
    value: Callable
    # In signs, as Excel counts.
    width: int = 20
    is_for_staff: bool = False


def known(day, precision):
    """A real date where the day is known; „Juni 2013“ as text where it is not; None without a date."""
    if day is None:
        return None
    return day if precision == DatePrecision.DAY else in_words(day, precision)


def listed(things):
    """Several things in one cell."""
    return "; ".join(str(thing) for thing in things)
