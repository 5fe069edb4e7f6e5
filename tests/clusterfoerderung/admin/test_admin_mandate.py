"""The mandate tree at the desk: the number says where an item stands."""

import pytest

from tests.clusterfoerderung.admin.admin_pages import errors, filled_in, url
from tests.factories import (
    make_field,
    make_item,
    make_measure,
    make_paper,
)

pytestmark = [pytest.mark.django_db, pytest.mark.history]


def add_item(page, number, text):
    rows = filled_in(page)["items-TOTAL_FORMS"]
    return filled_in(
        page, **{f"items-{rows}-number": number, f"items-{rows}-text": text, "items-TOTAL_FORMS": rows + 1}
    )


def test_the_number_says_where_an_item_stands(keeper):
    above = make_item(make_field(), "2")
    page = keeper.get(url(above.field, "change"))
    assert keeper.post(url(above.field, "change"), add_item(page, "2.1", "Vertiefen")).status_code == 302
    assert above.children.get().text == "Vertiefen"


def test_an_item_below_nothing_is_refused_with_the_reason(keeper):
    field = make_field()
    page = keeper.get(url(field, "change"))
    response = keeper.post(url(field, "change"), add_item(page, "2.1", "Vertiefen"))
    assert "Zu 2.1 fehlt der übergeordnete Punkt 2." in errors(response)


@pytest.mark.parametrize("name", ["number", "field"])
def test_an_item_with_sub_items_is_not_moved_away_from_them(keeper, name):
    above = make_item(make_field(), "2")
    make_item(number="2.1", parent=above)
    changed = {"number": "3"} if name == "number" else {"field": make_field().pk}
    response = keeper.post(url(above, "change"), filled_in(keeper.get(url(above, "change")), **changed))
    assert "solange es sie gibt, bleiben Nummer und Handlungsfeld" in errors(response)
    assert keeper.get(above.field.paper.get_absolute_url()).status_code == 200


def test_an_item_that_a_measure_fulfils_is_not_deleted_in_its_field(keeper):
    item = make_item(make_field(), "1")
    make_measure(title="Mitgliedschaft BioRiver", items=[item])
    page = keeper.get(url(item.field, "change"))
    response = keeper.post(url(item.field, "change"), filled_in(page, **{"items-0-DELETE": "on"}))
    assert "Maßnahme: Mitgliedschaft BioRiver" in errors(response)
    assert item.field.items.count() == 1


def test_an_item_is_not_deleted_while_those_below_it_stay(keeper):
    above = make_item(make_field(), "2")
    make_item(number="2.1", parent=above, text="Vertiefen")
    page = keeper.get(url(above.field, "change"))
    response = keeper.post(url(above.field, "change"), filled_in(page, **{"items-0-DELETE": "on"}))
    assert "Beschlusspunkt 2.1 Vertiefen" in errors(response)
    both = filled_in(page, **{"items-0-DELETE": "on", "items-1-DELETE": "on"})
    assert keeper.post(url(above.field, "change"), both).status_code == 302
    assert above.field.items.count() == 0


def test_a_paper_with_its_consultations_is_kept_on_one_page(keeper):
    paper = make_paper()
    page = keeper.get(url(paper, "change"))
    outcome = {"consultations-0-outcome": "beschlossen", "consultations-0-votes_for": "17"}
    sent = filled_in(page, **outcome, subject="Neuer Betreff")
    assert keeper.post(url(paper, "change"), sent).status_code == 302
    paper.refresh_from_db()
    assert (paper.subject, paper.consultations.get().votes_for) == ("Neuer Betreff", 17)
