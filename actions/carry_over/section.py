"""What the pages of a paper and of a measure show of papers that follow one another."""

from django.urls import reverse

from actions.carry_over.gone_over import gone_over
from actions.carry_over.succession import stands_beside, succession_of
from actions.carry_over.way import way_of
from actions.mandate.paper import Paper
from actions.measures.measure import Measure
from clusterfoerderung.look.sections import ASIDE, SECTIONS, Section


def succession_facts(paper, *, user, on):
    """How many measures went over; for staff the way to carry over the rest, to prepare it, or to what is missing."""
    found = gone_over(paper, user=user, on=on)
    may_carry = user.has_perm("actions.add_carryover")
    ahead = succession_of(paper, on=on) if may_carry and not any(one.by == paper for one in found) else None
    return {
        "gone_over": [(one, reverse("carry-over", args=[one.by.pk]) if may_carry else "") for one in found],
        "ahead": ahead,
        "beside": stands_beside(paper) if may_carry and not (found or ahead) else None,
        "url": reverse("carry-over", args=[paper.pk]),
    }


def way_facts(measure, *, user, on):
    return {"stages": way_of(measure, user)}


SECTIONS.sign_in(Section(Paper, "fortschreibung", "actions/carry_over/of_paper.html", succession_facts, rank=10))
SECTIONS.sign_in(Section(Measure, "weg", "actions/carry_over/of_measure.html", way_facts, place=ASIDE, rank=12))
