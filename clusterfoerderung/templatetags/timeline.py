"""Activities grouped by year, with the years in which nothing was recorded as sentences."""

from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from django import template

from clusterfoerderung.look.plain import LINE_AT_MOST, plain

register = template.Library()


class Item(NamedTuple):
    """What a timeline shows of an activity, under the same names: as plain values, for {% once %}."""

    title: str
    get_absolute_url: str
    date_iso: str
    date_in_words: str
    is_date_inferred: bool
    is_evidence: bool
    county_part: str
    get_county_part_display: str
    result: str
    place: str
    source_url: str
    visibility: str
    get_visibility_display: str


@dataclass(frozen=True)
class Stretch:
    """Either a year with its activities as Items, or a gap in words."""

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
        result.append(Stretch(str(year), [plain(Item, one, result=one.result[:LINE_AT_MOST]) for one in members]))
        expected = year - 1
    return result
