"""Days, months and years as people and spreadsheets write them in a cell."""

import datetime
import re
from functools import cache

from django.utils.dates import MONTHS

from clusterfoerderung.search.spelling import fold

_DAY = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d\d)|(\d{4})-(\d\d)-(\d\d)", re.ASCII)
_NAMED_DAY = re.compile(r"([0-9]{1,2})\.\s?([^\W\d]+)\.?\s([0-9]{4}|[0-9]{2})")
_MONTH = re.compile(r"(\d{1,2})\s?[./]\s?(\d{4})|(\d{4})-(\d\d)", re.ASCII)
# "3/24". "3/12" could as well be a day in December.
_SHORT_MONTH = re.compile(r"(\d{1,2})/(\d\d)", re.ASCII)
_NAMED_MONTH = re.compile(r"([^\W\d]+)\.?[\s-]([0-9]{4}|[0-9]{2})")
_YEAR = re.compile(r"\d{4}", re.ASCII)
_MIDNIGHT = re.compile(r"[T ]0?0:00(:00(\.0+)?)?(Z| Uhr)?$")
_SERIAL = re.compile(r"[2-7]\d{4}", re.ASCII)
_BEFORE_THE_FIRST_SERIAL = datetime.date(1899, 12, 30)
# Two digits up to here are of this century.
LAST_SHORT_YEAR = 49
# As Excel writes them ("Mrz 24"), and as people do.
SHORT_MONTHS = ("jan", "feb", "mrz", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez")
OTHER_MONTHS = {"jaenner": 1, "jaen": 1, "feber": 2, "maer": 3, "maerz": 3, "sept": 9, "mar": 3, "oct": 10, "dec": 12}


@cache
def _months():
    names = {fold(str(name)): number for number, name in MONTHS.items()}
    short = {name: number for number, name in enumerate(SHORT_MONTHS, start=1)}
    return {**OTHER_MONTHS, **short, **names}


def day_in(text):
    """The date of "21.6.2013", "1.3.24", "1. März 2024" or "2013-06-21", at midnight too; None of anything else."""
    text = _MIDNIGHT.sub("", text)
    if found := _NAMED_DAY.fullmatch(text):
        return _date(found[3], _months().get(fold(found[2])), found[1])
    found = _DAY.fullmatch(text)
    if not found:
        return None
    day, month, year = found.group(1, 2, 3) if found[1] else found.group(6, 5, 4)
    return _date(year, month, day)


def month_in(text):
    """The first day of "Juni 2013", "Mrz 24", "06/2013" or "3/24"; None of anything else."""
    if found := _MONTH.fullmatch(text):
        month, year = found.group(1, 2) if found[1] else found.group(4, 3)
        return _date(year, month)
    found = _SHORT_MONTH.fullmatch(text)
    if found and int(found[2]) > len(SHORT_MONTHS):
        return _date(found[2], found[1])
    found = _NAMED_MONTH.fullmatch(text)
    return _date(found[2], _months().get(fold(found[1]))) if found else None


def year_in(text):
    """The first day of "2013"; None of anything else."""
    return _date(text) if _YEAR.fullmatch(text) else None


def serial_in(text):
    """The day that Excel keeps as the number `text`, where a cell has lost its format; None of anything else."""
    return _BEFORE_THE_FIRST_SERIAL + datetime.timedelta(days=int(text)) if _SERIAL.fullmatch(text) else None


def _date(year, month=1, day=1):
    try:
        return datetime.date(_whole_year(year), int(month or 0), int(day))
    except ValueError:
        return None


def _whole_year(text):
    year = int(text)
    if len(text) > 2:
        return year
    return year + (2000 if year <= LAST_SHORT_YEAR else 1900)
