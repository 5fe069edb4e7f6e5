"""Everything can be corrected, step by step, and each step is kept."""

import pytest

from clusterfoerderung.records.drafts import SAVED_COOKIE
from tests.actions.paper_intake.page import Desk, text_of
from tests.factories import make_clerk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    desk = Desk(client, make_clerk())
    desk.paste(text_of("01-tabellenkopf"))
    return desk


def station(desk, at=0):
    return desk.pending.content["stations"][at]


def test_what_is_typed_is_kept(desk):
    desk.press(
        subject="Anders\r\nüber zwei Zeilen", **{"s1-committee": "Rat", "p1-text": "die Mitgliedschaft zu beenden"}
    )

    content = desk.pending.content
    assert content["header"]["subject"] == "Anders\nüber zwei Zeilen"
    assert station(desk)["committee"] == "Rat"
    assert desk.numbers()[0] == ["1", "die Mitgliedschaft zu beenden"]


@pytest.mark.parametrize(
    ("step", "number", "numbers"),
    [
        ("hoch", "2", ["1", "1.1", "1.2", "2", "3"]),
        ("runter", "1", ["1", "1.1", "1.2", "2", "3"]),
        ("hinein", "3", ["1", "2", "2.1", "2.2", "2.3"]),
        ("hinaus", "2.2", ["1", "2", "2.1", "3", "4"]),
        ("verbinden", "2.2", ["1", "2", "2.1", "3"]),
        ("entfernen", "2", ["1", "2"]),
        ("neu", "1", ["1", "2", "3", "3.1", "3.2", "4"]),
    ],
)
def test_a_button_moves_a_point_and_keeps_what_was_typed(desk, step, number, numbers):
    desk.press(f"{step}:{desk.key(number)}", subject="Unterdessen getippt")
    assert [point for point, _ in desk.numbers()] == numbers
    assert desk.pending.content["header"]["subject"] == "Unterdessen getippt"


def test_a_point_is_divided_where_a_new_line_begins_and_each_part_knows_its_place(desk):
    key = desk.key("2.1")
    desk.press(f"teilen:{key}", **{f"p{key}-text": "ein gemeinsames Treffen\nder Netzwerke je Halbjahr auszurichten"})

    pending = desk.pending
    first, second = [point for point in pending.content["points"] if point["number"] in ("2.1", "2.2")]
    assert [first["text"], second["text"]] == ["ein gemeinsames Treffen", "der Netzwerke je Halbjahr auszurichten"]
    assert pending.text[slice(*first["place"])].split() == first["text"].split()
    assert pending.text[slice(*second["place"])].split()[0] == "der"


def test_an_impossible_step_is_said_and_changes_nothing(desk):
    before = desk.numbers()
    response = desk.client.post(desk.address, {**desk.form(), "schritt": f"hoch:{desk.key('1')}"}, follow=True)
    assert "In dieser Richtung steht kein Punkt" in response.content.decode()
    assert desk.numbers() == before


@pytest.mark.parametrize(
    "step", ["", "unsinn", "unsinn:1", "hoch:", "hoch:x", "hoch:99999999999", "beratung-hoch:1", "beratung-x:2"]
)
def test_a_button_that_does_not_exist_changes_nothing(desk, step):
    before = desk.pending.content
    assert desk.press(step).status_code == 302
    after = desk.pending.content
    assert (after["points"], after["stations"]) == (before["points"], before["stations"])


def test_the_last_steps_can_be_taken_back(desk):
    before = desk.numbers()
    desk.press(f"entfernen:{desk.key('2')}")
    desk.press("beratung-entfernen:1")

    desk.press("zurueck")
    desk.press("zurueck")

    assert desk.numbers() == before
    assert station(desk)["key"] == 1


def test_stations_are_moved_added_and_removed(desk):
    desk.press("beratung-runter:1")
    assert station(desk, 1)["committee"] == "Ausschuss für Wirtschaft und Digitales"
    desk.press("beratung-neu")
    assert len(desk.pending.content["stations"]) == 4
    desk.press("beratung-entfernen:1")
    assert [one["key"] for one in desk.pending.content["stations"]] == [2, 3, 4]


def test_a_title_follows_its_text_until_somebody_gives_another(desk):
    key = desk.key("2")
    desk.press(**{f"p{key}-text": "Netzwerke: ausbauen"})
    assert desk.form()[f"p{key}-title"] == "Netzwerke"

    desk.press(**{f"p{key}-title": "Netze", f"p{key}-short_title": "N"})
    desk.press(**{f"p{key}-text": "Anderes"})

    assert (desk.form()[f"p{key}-title"], desk.form()[f"p{key}-short_title"]) == ("Netze", "N")


def test_a_point_is_made_a_field_of_its_own_and_back(desk):
    key = desk.key("1")
    assert fields(desk) == [(1, "Beschluss", 2), (2, "die Zusammenarbeit mit den Nachbarkreisen auszubauen", 3)]

    desk.press(**{f"p{key}-is_field": "on"})
    assert [number for number, *_ in fields(desk)] == [1, 2, 3]

    form = desk.form()
    del form[f"p{key}-is_field"]
    desk.client.post(desk.address, {**form, "schritt": "speichern"})
    assert [number for number, *_ in fields(desk)] == [1, 2]


def fields(desk):
    page = desk.client.get(desk.address).context["page"]
    return [(field.number, field.title, len(field.items)) for field in page.fields]


def test_what_the_text_does_not_say_is_empty_and_marked(client):
    desk = Desk(client, make_clerk())
    desk.paste(text_of("04-ein-satz"))
    page = desk.client.get(desk.address).context["page"]
    rows = {row.field.name: row for row in [*page.basics, *page.impacts, *page.wording, *page.prose]}
    silent = {name for name, row in rows.items() if row.is_empty and not row.passage}
    assert {"dated_on", "financial_impact", "staffing_impact", "organisational_impact"} <= silent
    assert "Sagt der Text nicht." in desk.client.get(desk.address).content.decode()


def test_each_found_piece_leads_to_its_place(desk):
    html = desk.client.get(desk.address).content.decode()
    places = [part.partition('"')[0] for part in html.split('href="#stelle-')[1:]]
    assert {"subject", "s1-committee", "p3", "erwaehnt-1"} <= set(places)
    assert [place for place in places if f'id="stelle-{place}"' not in html] == []


def test_what_was_typed_before_the_session_ended_is_offered_until_it_is_saved(desk):
    assert "data-draft" in desk.client.get(desk.address).content.decode()
    response = desk.press()
    assert response.cookies[SAVED_COOKIE].value.endswith(":1")


def test_in_two_windows_the_second_keeps_what_it_typed_and_is_told(desk):
    old = desk.form()
    desk.press(subject="Aus dem ersten Fenster")

    response = desk.client.post(desk.address, {**old, "subject": "Aus dem zweiten", "schritt": "uebernehmen"})

    html = response.content.decode()
    assert response.status_code == 409
    assert "In einem anderen Fenster" in html
    assert "Aus dem zweiten" in html
    assert desk.pending.content["header"]["subject"] == "Aus dem ersten Fenster"


def test_whoever_saves_what_was_dropped_gets_the_text_back(desk):
    form = desk.form()
    desk.pending.delete()

    response = desk.client.post(desk.address, {**form, "subject": "Lange getippt"})

    assert response.status_code == 409
    assert "Lange getippt" in response.content.decode()


def test_a_request_without_the_form_changes_nothing(desk):
    before = desk.pending.content
    desk.client.post(desk.address, {"version": desk.pending.version, "schritt": "speichern"})
    assert desk.pending.content == before


def test_signs_no_database_takes_are_left_out(desk):
    desk.press(subject="Bei\0spiel")
    assert desk.pending.content["header"]["subject"] == "Beispiel"
