"""From a text to a paper: every piece as it was read, all of it or nothing."""

import pytest

from actions.mandate.mandate_item import MandateItem
from actions.mandate.paper import Paper
from tests.actions.paper_intake.page import FOLDER, Desk, text_of
from tests.factories import make_clerk

pytestmark = pytest.mark.django_db

HEADER = (
    *("reference", "file_number", "dated_on", "is_public", "subject", "department", "decision", "occasion", "facts"),
    *("financial_impact", "staffing_impact", "organisational_impact"),
)
SEED = "00-mettmann-2013"
SHAPES = sorted(path.stem for path in FOLDER.glob("*.toml"))


@pytest.fixture
def desk(client):
    return Desk(client, make_clerk())


def items_of(paper):
    items = MandateItem.objects.filter(field__paper=paper).order_by("field__number", "sort_key")
    return [[item.number, item.text] for item in items]


def stations_of(paper):
    return [
        [
            one.committee.name,
            one.held_on,
            one.decision_kind,
            one.outcome,
            one.votes_for,
            one.votes_against,
            one.abstentions,
        ]
        for one in paper.consultations.select_related("committee").order_by("position")
    ]


def test_the_paper_of_2013_comes_out_as_the_first_data_have_it(desk, kept_first_data):
    kept_first_data.lay_out()
    first = Paper.objects.get(reference="80/017/2013")
    right = {name: getattr(first, name) for name in HEADER}, stations_of(first), items_of(first)
    numbers = list(first.fields.values_list("number", "title"))
    Paper.objects.filter(pk=first.pk).update(reference="80/017/2013 A")
    desk.paste(text_of(SEED))

    desk.press("uebernehmen")

    paper = Paper.objects.get(reference="80/017/2013")
    right[0]["reference"] = paper.reference
    assert ({name: getattr(paper, name) for name in HEADER}, stations_of(paper), items_of(paper)) == right
    assert list(paper.fields.values_list("number", "title")) == numbers
