"""Days, months and years as people write them in a cell."""

import datetime
import re
from functools import cache

from django.utils.dates import MONTHS

from clusterfoerderung.search.folding import fold

_DAY = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})|(\d{4})-(\d\d)-(\d\d)(?:[T ]00:00(?::00)?)?", re.ASCII)
_MONTH = re.compile(r"(\d{1,2})[./](\d{4})", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)


@cache
def _months():
    return {fold(str(name)): number for number, name in MONTHS.items()}


def day_in(text):
    """The date of "21.6.2013" or "2013-06-21"; None of anything else."""
    found = _DAY.fullmatch(text)
    if not found:
        return None
    day, month, year = found.group(1, 2, 3) if found[1] else found.group(6, 5, 4)
    return _date(int(year), int(month), int(day))


def month_in(text):
    """The first day of "Juni 2013" or "06/2013"; None of anything else."""
    if found := _MONTH.fullmatch(text):
        return _date(int(found[2]), int(found[1]), 1)
    name, _, year = text.rpartition(" ")
    month = _months().get(fold(name))
    return _date(int(year), month, 1) if month and _YEAR.fullmatch(year) else None


def year_in(text):
    """The first day of "2013"; None of anything else."""
    return _date(int(text), 1, 1) if _YEAR.fullmatch(text) else None


def _date(year, month, day):
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
