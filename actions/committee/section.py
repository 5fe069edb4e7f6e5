"""What a page shows of the questions about one mandate item or one measure."""

from django.urls import reverse

from actions.committee.questions import questions_about
from actions.mandate.mandate_item import MandateItem
from actions.measures.measure import Measure
from clusterfoerderung.look.sections import SECTIONS, Part, Section, Step


def about_measure(measure, *, user, on):
    return section_of(measure, reverse("measure-question", args=[measure.pk]), user, on)


def about_item(item, *, user, on):
    return section_of(item, reverse("mandate-item-question", args=[item.field.paper_id, item.number]), user, on)


def section_of(subject, ask_url, user, on):
    return {"rows": questions_about(subject, user=user, on=on), "ask_url": ask_url}


PART = Part(
    "fragen",
    "Fragen aus dem Ausschuss",
    lambda facts: facts["rows"],
    (Step("Frage stellen", "actions.add_question", "measure-question"),),
)

for noun, find in ((Measure, about_measure), (MandateItem, about_item)):
    SECTIONS.sign_in(
        Section(
            noun,
            "fragen",
            "actions/committee/questions/section.html",
            find,
            links=(("fragen", "Fragen"),),
            rank=60,
            parts=(PART,),
            reads=("questions",),
        )
    )
