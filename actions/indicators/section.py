"""What the page of a measure shows of its indicators."""

from actions.indicators.board import boards
from actions.indicators.course import COURSE_RULE
from actions.indicators.indicator import fetch_indicators
from actions.measures.measure import Measure
from clusterfoerderung.look.sections import SECTIONS, Part, Section, Step

SHOWN = 20


def indicators_of(measure, *, user, on):
    """The first boards by name, and whether there are more."""
    fetch_indicators([measure])
    found = boards(measure.listed_indicators[: SHOWN + 1], user=user, on=on)
    return {"boards": found[:SHOWN], "has_more": len(found) > SHOWN, "course_rule": COURSE_RULE}


PART = Part(
    "kennzahlen",
    "Kennzahlen",
    lambda facts: facts["boards"],
    (
        Step("Jahresziele anlegen", "actions.add_indicator", "goals"),
        Step("Kennzahl anlegen", "actions.add_indicator", "indicator-create"),
    ),
)

SECTIONS.sign_in(
    Section(
        Measure,
        "kennzahlen",
        "actions/indicators/section.html",
        indicators_of,
        links=(("kennzahlen", "Kennzahlen"),),
        rank=30,
        parts=(PART,),
    )
)
