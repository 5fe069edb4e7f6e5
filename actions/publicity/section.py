"""What the page of a measure shows of its publicity."""

from actions.measures.measure import Measure
from actions.publicity import matrix
from clusterfoerderung.look.sections import BELOW, SECTIONS, Part, Section, Step, first


def publications_of(measure, *, user, on):
    """The latest messages, each with all its ways."""
    shown = first(measure.publications.visible_to(user).prefetch_related("deliveries"))
    ways = matrix.ways(user) if shown.rows else []
    return {"rows": [matrix.row_of(one, ways) for one in shown.rows], "has_more": shown.has_more}


PART = Part(
    "oeffentlichkeit",
    "Öffentlichkeitsarbeit",
    lambda facts: facts["rows"],
    (Step("Nachricht anlegen", "actions.add_publication", "publication-create"),),
)

SECTIONS.sign_in(
    Section(
        Measure,
        "oeffentlichkeit",
        "actions/publicity/publications/section.html",
        publications_of,
        place=BELOW,
        parts=(PART,),
        reads=("publications",),
    )
)
