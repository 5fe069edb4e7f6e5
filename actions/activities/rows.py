"""The rows of the log as plain values: each is made once, as long as it says the same ({% once %})."""

import datetime
from typing import NamedTuple

from clusterfoerderung.look.plain import LINE_AT_MOST, plain


class CountsFor(NamedTuple):
    """A measure that the reader may see."""

    title: str
    get_absolute_url: str


class Row(NamedTuple):
    """What the list shows of an Activity, under the same names."""

    pk: int
    version: int
    title: str
    get_absolute_url: str
    happened_on: datetime.date
    date_iso: str
    date_in_words: str
    is_date_inferred: bool
    is_evidence: bool
    county_part: str
    get_county_part_display: str
    get_kind_display: str
    result: str
    place: str
    source_url: str
    visibility: str
    get_visibility_display: str
    visible_measures: tuple[CountsFor, ...]


def row_of(activity):
    """The Row of an Activity from with_measures()."""
    measures = tuple(plain(CountsFor, measure) for measure in activity.visible_measures)
    return plain(Row, activity, result=activity.result[:LINE_AT_MOST], visible_measures=measures)
