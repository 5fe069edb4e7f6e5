"""Every collection: what is in an entry, by what it is narrowed, and what it costs."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clusterfoerderung.records.visibility import Visibility
from tests.clusterfoerderung.api.conftest import make_one_of_each
from tests.factories import (
    make_activity,
    make_clerk,
    make_committee_member,
    make_field,
    make_item,
    make_measure,
    make_paper,
    make_settlement,
    make_user,
)

pytestmark = pytest.mark.django_db


def test_the_root_lists_the_collections_and_nothing_else(read):
    root = read(make_clerk())
    assert root == {name: f"http://testserver/api/v1/{name}/" for name in make_one_of_each()}


def test_an_open_entry_tells_the_committee_nothing_of_closed_ones(read):
    item = make_item()
    hidden = make_measure(items=[item], visibility=Visibility.INTERNAL)
    shown = make_measure(items=[item], status="entfallen", status_reason="Ersetzt", replaced_by_id=hidden.pk)
    activity = make_activity(hidden, shown)
    make_activity(shown, visibility=Visibility.INTERNAL, happened_on=datetime.date(2026, 6, 1))
    user = make_committee_member()
    measure = read(user, f"massnahmen/{shown.pk}/")
    assert (measure["replaced_by"], measure["last_activity"]["activity"]["id"]) == (None, activity.pk)
    assert [one["id"] for one in read(user, f"aktivitaeten/{activity.pk}/")["measures"]] == [shown.pk]
    line = read(user, f"beschluesse/{item.pk}/")
    assert ([one["id"] for one in line["measures"]], line["own_activities"]) == ([shown.pk], 1)


def test_a_public_entry_tells_someone_without_a_role_nothing_but_itself(read):
    rows = make_one_of_each(Visibility.PUBLIC)
    for measure in read(make_user(), "massnahmen/")["results"]:
        assert (measure["field"], measure["mandate_items"], measure["initiatives"]) == (None, [], [])
        assert (measure["membership"] or {}).get("initiative") is None
    activity = read(make_user(), f"aktivitaeten/{rows['aktivitaeten'][0].pk}/")
    assert (activity["municipalities"], activity["initiatives"], activity["partners"]) == ([], [], [])


def test_of_a_public_paper_someone_without_a_role_reads_the_paper_alone(read):
    item = make_item(make_field(make_paper(is_public=True)))
    make_settlement(item)
    told = {}
    for user in (make_user(), make_committee_member()):
        paper, line = read(user, f"vorlagen/{item.field.paper_id}/"), read(user, f"beschluesse/{item.pk}/")
        told[user.sees_released] = (len(paper["consultations"]), line["settlement"])
    committee = "Ausschuss für Beispiele"
    assert told == {False: (0, None), True: (2, {"committee": committee, "held_on": "2026-05-18", "note": ""})}


def test_every_collection_costs_the_same_queries_with_1_and_with_30_rows(client):
    def queries():
        numbers = {}
        for name in rows:
            with CaptureQueriesContext(connection) as captured:
                assert client.get(f"/api/v1/{name}/", {"je_seite": 200}).status_code == 200
            numbers[name] = len(captured)
        return numbers

    rows = make_one_of_each()
    client.force_login(make_clerk())
    with_one = queries()
    for _ in range(29):
        make_one_of_each()
    assert queries() == with_one


def test_a_mandate_item_says_what_the_ledger_on_screen_says(client, read):
    parent = make_item(number="1")
    proven, open_ = make_item(parent=parent, number="1.1"), make_item(parent=parent, number="1.2")
    activity = make_activity(make_measure(items=[proven]), happened_on=datetime.date(2014, 1, 1), precision="jahr")
    entries = {entry["number"]: entry for entry in read(make_clerk(), "beschluesse/")["results"]}
    states = {number: (entry["state"], entry["state_text"]) for number, entry in entries.items()}
    assert states == {
        "1": ("teilweise", "1 von 2 belegt, zuletzt vor rund 12 Jahren"),
        "1.1": ("belegt", "belegt, zuletzt vor rund 12 Jahren"),
        "1.2": ("ohne", "ohne Nachweis"),
    }
    assert entries["1.2"]["parent"]["id"] == open_.parent_id
    assert entries["1.1"]["last_activity"] == {
        "activity": {
            "id": activity.pk,
            "name": activity.title,
            "url": f"http://testserver/api/v1/aktivitaeten/{activity.pk}/",
        },
        "happened_on": "2014-01-01",
        "happened_on_precision": "jahr",
        "happened_on_text": "2014",
        "county_part": "beteiligt",
        "county_part_text": "beteiligt",
    }


def test_a_measure_has_the_fields_of_its_kind_and_of_no_other(read):
    for measure in make_one_of_each()["massnahmen"]:
        entry = read(make_clerk(), f"massnahmen/{measure.pk}/")
        kinds = ("membership", "regionalcooperation", "skilledworkermeasure", "campuscooperation")
        own = [entry["kind"]] if entry["kind"] in kinds else []  # another measure has no facts of its own
        assert [kind for kind in kinds if entry[kind] is not None] == own
        if measure.kind == "membership":
            assert entry["membership"]["fees"] == [{"year": 2026, "amount": 1250.0}]


def test_umlauts_are_readable_and_the_header_says_how(client):
    make_measure(title="Fördermittel für Köln")
    client.force_login(make_clerk())
    response = client.get("/api/v1/massnahmen/")
    assert "Fördermittel für Köln".encode() in response.content
    assert response["Content-Type"] == "application/json; charset=utf-8"


def test_what_has_no_filter_on_screen_can_be_narrowed_too(read):
    first, second = make_one_of_each(), make_one_of_each()
    user = make_clerk()

    def asked(collection, **query):
        return [entry["id"] for entry in read(user, f"{collection}/", query)["results"]]

    item, meeting, participation = first["beschluesse"][0], first["termine"][0], first["beteiligungen"][0]
    assert asked("beschluesse", vorlage=item.field.paper_id) == [item.pk]
    assert asked("beschluesse", feld=item.field_id, q="mitgliedschaft") == [item.pk]
    assert asked("termine", massnahme=meeting.measure_id, von="2026-09-30", bis="2026-09-30") == [meeting.pk]
    assert asked("termine", teilnahme="offen") == []
    milestone = first["meilensteine"][0]
    assert asked("meilensteine", massnahme=milestone.measure_id, von="2026-09-30", bis="2026-09-30") == [milestone.pk]
    assert asked("meilensteine", stand="erledigt") == []
    assert asked("beteiligungen", partner=participation.partner_id) == [participation.pk]
    assert asked("beteiligungen", initiative=second["initiativen"][0].pk) == [second["beteiligungen"][0].pk]
