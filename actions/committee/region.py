"""Die Region, in three answers: whether offers are saturated, whether initiatives grow together, what happened where.

Each is counted by the module of the page to which it leads, so that the two never disagree.
"""

from dataclasses import dataclass

from actions.landscape.interlinking.active_links import active_numbers
from actions.landscape.interlinking.rule import Rule
from actions.landscape.town_map.figures import active_towns
from actions.landscape.town_map.span import Span
from initiatives.offers.axes import Axis
from initiatives.offers.finding import Finding
from initiatives.offers.finding import Rule as OfferRule
from initiatives.offers.matrix import matrix


@dataclass(frozen=True)
class Region:
    """`offers`: how many there are, `checked` of them within a year; `saturated` fields of sector and place.

    `links` are active today, `links_then` were on the day compared with (None: no such day). In `active` of `towns`
    the county had a part in something since the year `first_year` (None: ever).
    """

    offers: int
    checked: int
    saturated: int
    links: int
    links_then: int | None
    active: int
    towns: int
    first_year: int | None


def region(eyes, *, since, on):
    """The Region as `eyes` see it on the day `on`, compared with the day `since`; a fixed number of queries."""
    offers = matrix(eyes, axis=Axis.PLACE, rule=OfferRule(), on=on)
    links, *links_then = active_numbers([on, since] if since else [on], Rule.of_the_house(), user=eyes)
    first_year = since.year if since else None
    return Region(
        offers=offers.offer_count,
        checked=offers.fresh_count,
        saturated=offers.counts[Finding.SATURATED],
        links=links,
        links_then=links_then[0] if since else None,
        active=active_towns(offers.towns, eyes, Span.of_years(first_year, None)),
        towns=len(offers.towns),
        first_year=first_year,
    )
