"""What the page of a measure shows of the measure itself: its facts, its partners and initiatives."""

from actions.measures.kinds import KINDS
from actions.measures.measure import Measure
from clusterfoerderung.look.sections import ASIDE, SECTIONS, Part, Section, Step, first

SHOWN = 100


def partners_of(measure, *, user, on):
    return {
        "participations": first(measure.participations.visible_to(user).select_related("partner"), SHOWN),
        "initiatives": first(measure.initiatives.visible_to(user), SHOWN),
    }


def facts_of(measure, *, user, on):
    """What its kind adds to the facts that all share."""
    return KINDS[measure.kind].facts_of(measure.specific, user=user, on=on)


# The jump link bears the name of the kind.
FACTS = Section(
    Measure, "angaben", "actions/measures/facts.html", facts_of, place=ASIDE, links=(("angaben", ""),), rank=20
)
SECTIONS.sign_in(FACTS)
PARTNERS = Part(
    "partner",
    "Partner",
    lambda facts: facts["participations"].rows or facts["initiatives"].rows,
    (Step("Partner eintragen", "actions.change_measure", "measure-edit"),),
    is_for_all=True,
)
SECTIONS.sign_in(
    Section(
        Measure,
        "partner",
        "actions/measures/partners.html",
        partners_of,
        place=ASIDE,
        rank=80,
        parts=(PARTNERS,),
        reads=("participations", "initiatives"),
    )
)
