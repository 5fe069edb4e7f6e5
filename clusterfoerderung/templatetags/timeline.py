"""Activities grouped by year, with the years in which nothing was recorded as sentences."""

from dataclasses import dataclass, field
from itertools import groupby

from django import template

register = template.Library()


@dataclass(frozen=True)
class Stretch:
    """Either a year with its activities, or a gap in words."""

    year: str = ""
    activities: list = field(default_factory=list)
    gap: str = ""


def _gap(first, last):
    """Nothing from `first` to `last`, both years included."""
    span = str(first) if first == last else f"{first} bis {last}"
    return Stretch(gap=f"{span}: keine Aktivität erfasst")


@register.filter
def stretches(activities, today=None):
    """Activities, latest first, as stretches; with `today`, the silence since the last one is a gap too."""
    result = []
    expected = today.year - 1 if today else None
    for year, members in groupby(activities, key=lambda activity: activity.happened_on.year):
        if expected is not None and year < expected:
            result.append(_gap(year + 1, expected))
        result.append(Stretch(year=str(year), activities=list(members)))
        expected = year - 1
    return result
