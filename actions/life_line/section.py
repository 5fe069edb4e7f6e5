"""The line of life on the page of its measure."""

from actions.life_line.events import LANES, by_year, line_of
from actions.life_line.picture import draw
from actions.measures.measure import Measure
from clusterfoerderung.look.sections import SECTIONS, Part, Section

WIDE, NARROW = 780, 340
YEARS_SHOWN = 15


def life_line_of(measure, *, user, on):
    line = line_of(measure, user=user, on=on)
    years = by_year(line)
    return {
        "count": sum(map(line.count, LANES)),
        "pictures": [
            draw(line, on=on, width=WIDE, key="breit"),
            draw(line, on=on, width=NARROW, key="schmal"),
        ],
        "lanes": LANES,
        "years": years[:YEARS_SHOWN],
        "has_more": len(years) > YEARS_SHOWN,
    }


# Of what it shows, the parts say themselves that there is nothing.
PART = Part("lebenslinie", "Lebenslinie", lambda facts: facts["count"] > 1)
SECTIONS.sign_in(
    Section(
        Measure,
        "lebenslinie",
        "actions/life_line/section.html",
        life_line_of,
        links=(("lebenslinie", "Lebenslinie"),),
        rank=35,
        parts=(PART,),
    )
)
