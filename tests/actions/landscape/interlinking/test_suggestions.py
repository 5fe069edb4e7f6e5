"""Who has much in common and never met: scored by hand here, and one click from a planned meeting that links them."""

import datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from actions.landscape.interlinking.network import Network
from actions.landscape.interlinking.record import Record
from actions.landscape.interlinking.rule import Rule
from actions.landscape.interlinking.suggestions import suggest
from actions.measures.status import Status
from actions.meetings.meeting import Meeting
from actions.skilled_workers.skilled_worker_measure import SkilledWorkerMeasure
from clusterfoerderung.records.visibility import Visibility
from initiatives.places.municipality import Municipality
from initiatives.places.sector import Sector
from tests.actions.landscape.interlinking.parts import TODAY
from tests.factories import (
    make_activity,
    make_committee_member,
    make_initiative,
    make_measure,
    make_meeting,
    make_offer,
    make_participation,
    make_partner,
    make_town,
)
from tests.sending import sent

pytestmark = [pytest.mark.django_db, pytest.mark.history]


def suggestions(user):
    return suggest(Record.read(user, today=TODAY), user)


def scores(user):
    return {f"{row.one.name}{row.other.name}": row.score for row in suggestions(user).rows}


def take_part(partner, *initiatives, **kwargs):
    for initiative in initiatives:
        make_participation(partner=partner, initiative=initiative, **kwargs)


@pytest.fixture
def five(clerk):
    """A and B share all three; A and C a partner and the area; A and D a partner alone; A and E met."""
    town = make_town(name="Velbert")
    county = Municipality.objects.get(ags="05158")
    sector = Sector.objects.create(edition=2008, code="25.72", title="Schlösser und Beschläge")
    a, b, c, d, e = (make_initiative(name=letter) for letter in "ABCDE")
    chamber, university = make_partner(name="Kammer"), make_partner(name="Hochschule")
    take_part(chamber, a, b, c, d, e)
    take_part(university, a, b)
    for initiative in (a, b):
        initiative.sectors.set([sector])
    for initiative, place in ((a, town), (b, None), (c, county), (e, town)):
        initiative.municipality = place
        initiative.save()
    make_offer(initiative=b).municipalities.set([town])
    make_activity(happened_on=datetime.date(2014, 5, 1), initiatives=[a, e])
    return {"A": a, "B": b, "C": c, "D": d, "E": e}


def test_the_scores_are_those_counted_by_hand(five, clerk):
    assert scores(clerk) == {
        "AB": 7,  # two partners, a sector, Velbert
        "AC": 3,  # the chamber, the county of Velbert
        "BC": 3,
        "BE": 3,
        "CE": 3,
    }
    assert next(iter(scores(clerk))) == "AB"


def test_what_is_shared_is_named(five, clerk):
    best = suggestions(clerk).rows[0]
    assert (best.partners, best.sectors) == (["Hochschule", "Kammer"], ["Schlösser und Beschläge (WZ 2008)"])
    assert best.area == ["Kreis Mettmann", "Velbert"]


def test_what_has_ended_is_not_shared_any_more(five, clerk):
    five["A"].participations.update(until_year=2025)
    five["C"].participations.update(until_year=2026)
    assert scores(clerk) == {"AB": 3, "BC": 3, "BE": 3, "CE": 3}
    five["B"].ended_on = datetime.date(2026, 1, 1)
    five["B"].save()
    assert scores(clerk) == {"CE": 3}


def test_the_sponsor_is_a_partner_as_well(clerk):
    sponsor, town = make_partner(), make_town()
    make_initiative(name="A", sponsor=sponsor, municipality=town)
    take_part(sponsor, make_initiative(name="B", municipality=town))
    assert scores(clerk) == {"AB": 3}


def test_whoever_met_in_secret_is_suggested_to_the_committee_alone(five, clerk):
    make_activity(visibility=Visibility.INTERNAL, happened_on=TODAY, initiatives=[five["A"], five["B"]])
    assert "AB" not in scores(clerk)
    assert "AB" in scores(make_committee_member())


def test_ten_are_shown_and_the_number_of_all_is_said(clerk, client):
    town, partner = make_town(), make_partner()
    take_part(partner, *(make_initiative(municipality=town) for _ in range(6)))
    found = suggestions(clerk)
    assert (len(found.rows), found.number) == (10, 15)
    assert "Gezeigt sind die ersten 10 von 15." in client.get("/verzahnung/").text


def test_the_meeting_is_planned_in_the_measure_that_names_both(five, clerk):
    measures = [make_measure(title=title) for title in ("eine", "beide", "viele", "beide, beendet")]
    for measure, letters in zip(measures, ("A", "AB", "ACDE", "ABCDE"), strict=True):
        measure.initiatives.set([five[letter] for letter in letters])
    measures[3].status, measures[3].status_reason = Status.DROPPED, "Beispiel"
    measures[3].save()
    planned_in = {f"{row.one.name}{row.other.name}": row.plans[0].measure for row in suggestions(clerk).rows}
    assert planned_in == {"AB": "beide", "AC": "viele", "BC": "viele", "BE": "viele", "CE": "viele"}


def test_a_pair_that_no_measure_names_meets_in_a_cooperation_and_not_where_one_of_them_is_at_home(five, clerk):
    make_measure(SkilledWorkerMeasure, title="Labor").initiatives.set([five["A"], five["C"], five["D"]])
    make_measure(title="Austausch").initiatives.set([five["D"], five["E"]])
    plans = {f"{row.one.name}{row.other.name}": row.plans for row in suggestions(clerk).rows}
    assert [plan.measure for plan in plans["AB"]] == ["Austausch", "Labor"]
    assert [plan.measure for plan in plans["AC"]] == ["Labor"]


def test_one_click_plans_a_meeting_that_links_both_when_it_was_held(five, clerk, client):
    make_measure(title="Austausch").initiatives.set([five["A"], five["B"]])
    url = suggestions(clerk).rows[0].plans[0].url
    assert parse_qs(urlsplit(url).query) == {
        "initiative": [str(five["A"].pk), str(five["B"].pk)],
        "weiter": ["/verzahnung/#vorschlaege"],
    }
    form = client.get(url).context["form"]
    assert form["title"].value() == "Gemeinsames Treffen: A und B"
    response = client.post(url, sent(form, scheduled_on="2026-11-20"))
    assert response.url == "/verzahnung/#vorschlaege"
    meeting = Meeting.objects.get()
    assert set(meeting.initiatives.all()) == {five["A"], five["B"]}
    meeting.become_activity(by=clerk, on=TODAY)
    network = Network.of(Record.read(clerk, today=TODAY), 2026, Rule())
    assert {five["A"].pk, five["B"].pk} in [{*edge.pair} for edge in network.edges]
    assert "AB" not in scores(clerk)


def test_what_is_planned_already_is_said(five, clerk, client):
    ahead = timezone.localdate() + datetime.timedelta(days=30)
    make_meeting(make_measure(), scheduled_on=ahead).initiatives.set([five["A"], five["B"]])
    assert f"geplant am {ahead:%d.%m.%Y}" in client.get("/verzahnung/").text


def test_a_meeting_that_is_over_waits_for_its_attendance_until_the_next_is_planned(five, clerk, client):
    measure, both = make_measure(), [five["A"], five["B"]]
    for back in (40, 3):
        past = make_meeting(measure, scheduled_on=timezone.localdate() - datetime.timedelta(days=back))
        past.initiatives.set(both)
    first = suggest(Record.read(clerk, today=timezone.localdate()), clerk).rows[0]
    assert (first.planned, first.is_over) == (past, True)
    address = reverse("meeting-attendance", args=[measure.pk, past.pk])
    assert f'href="{address}"' in client.get("/verzahnung/").text
    client.force_login(make_committee_member())
    assert f'href="{address}"' not in client.get("/verzahnung/").text
    for ahead in (30, 3):
        coming = make_meeting(measure, scheduled_on=timezone.localdate() + datetime.timedelta(days=ahead))
        coming.initiatives.set(both)
    first = suggest(Record.read(clerk, today=timezone.localdate()), clerk).rows[0]
    assert (first.planned, first.is_over) == (coming, False)


def test_the_committee_reads_suggestions_but_plans_nothing(five, client):
    make_measure()
    client.force_login(make_committee_member())
    page = client.get("/verzahnung/").text
    assert "Wer sich noch nicht getroffen hat" in page
    assert "Treffen planen" not in page


def test_without_an_open_measure_there_is_nothing_to_plan_in(clerk, client):
    town, partner = make_town(), make_partner()
    take_part(partner, make_initiative(municipality=town), make_initiative(municipality=town))
    assert "Dafür fehlt eine offene Maßnahme." in client.get("/verzahnung/").text


@pytest.mark.parametrize("query", ["initiative=quatsch", "initiative=%00", f"initiative={'9' * 40}", "initiative=-1"])
def test_an_address_that_names_nobody_gives_an_empty_form(clerk, client, query):
    page = client.get(f"/massnahmen/{make_measure().pk}/termine/neu/?{query}")
    assert page.status_code == 200
    assert page.context["form"]["title"].value() == ""


def test_the_initiatives_of_a_meeting_can_be_changed_and_stand_in_the_history(clerk, client):
    meeting, other = make_meeting(make_measure()), make_initiative(name="Schülerlabor")
    edit = f"/massnahmen/{meeting.measure_id}/termine/{meeting.pk}/bearbeiten/"
    client.post(edit, sent(client.get(edit).context["form"], initiatives=[str(other.pk)]))
    assert list(meeting.initiatives.all()) == [other]
    assert "Schülerlabor" in client.get(meeting.measure.get_absolute_url()).text


def test_suggesting_takes_the_same_number_of_queries_for_1_and_10_pairs(clerk, django_assert_num_queries):
    town, partner = make_town(), make_partner()
    make_meeting(make_measure(), scheduled_on=TODAY).initiatives.set([make_initiative(), make_initiative()])
    take_part(partner, make_initiative(municipality=town), make_initiative(municipality=town))
    record = Record.read(clerk, today=TODAY)
    suggest(record, clerk)
    with CaptureQueriesContext(connection) as few:
        suggest(record, clerk)
    take_part(partner, *(make_initiative(municipality=town) for _ in range(8)))
    record = Record.read(clerk, today=TODAY)
    record.links(TODAY, Rule.of_the_house().half_life)
    with django_assert_num_queries(len(few)):
        suggest(record, clerk)
