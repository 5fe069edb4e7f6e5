"""Days as German papers write them: 13.05.2013, 13.5.13, 13. Mai 2013, 2013-05-13."""

import datetime
import re

_MONTHS = ("jan", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez")
MONTH = (
    r"(?:Januar|Jänner|Februar|Feber|März|Maerz|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
    r"|(?:Jan|Feb|Mär|Mrz|Apr|Jun|Jul|Aug|Sept?|Okt|Nov|Dez)\b\.?)"
)
DAY = re.compile(
    r"(?<![\d.])(?:(?P<day>\d{1,2})\. ?(?:(?P<month>\d{1,2})\. ?|(?P<name>" + MONTH + r") )(?P<year>\d{4}|\d{2})"
    r"|(?P<iso>\d{4}-\d{2}-\d{2}))(?![\d/])"
)
# A year of two digits: no paper here is older than the state.
_OLDEST = 46


def day_of(match):
    """The date, or None where the calendar has no such day."""
    try:
        if match["iso"]:
            return datetime.date.fromisoformat(match["iso"])
        return datetime.date(_year(match["year"]), int(match["month"] or _month(match["name"])), int(match["day"]))
    except ValueError:
        return None


def _year(digits):
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (1900 if int(digits) >= _OLDEST else 2000)


def _month(name):
    start = name.casefold().replace("mrz", "mär").replace("mae", "mär").replace("jän", "jan")[:3]
    return _MONTHS.index(start) + 1


def days_in(line):
    """Found dates of a line, in order."""
    found = ((day_of(match), match) for match in DAY.finditer(line.text))
    return [line.matched(day, match) for day, match in found if day]
