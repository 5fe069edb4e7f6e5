"""The first page: four fields, what waits, what was done; in as many queries for many rows as for one."""

import datetime

import pytest
from django.urls import reverse

from actions.activities.activity import CountyPart
from actions.ledger.ledger import ledgers
from actions.measures.measure import Measure
from actions.measures.status import Status
from actions.signals import attention
from clusterfoerderung.overview import field_cards
from clusterfoerderung.records.visibility import Visibility
from tests.factories import (
    make_activity,
    make_clerk,
    make_committee_member,
    make_field,
    make_item,
    make_measure,
    make_meeting,
    make_milestone,
    make_paper,
)

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 23)


def cards(user, paper):
    return field_cards(asked(user, paper))


def concerns(user, paper):
    return attention.concerns(asked(user, paper))


def asked(user, paper):
    return attention.Asked(list(ledgers([paper], user=user, on=TODAY).values()), user, TODAY)


@pytest.fixture
def item():
    return make_item(number="1")


class TestFieldCards:
    def test_a_card_counts_measures_by_status_in_the_order_of_the_statuses(self, item):
        for status in (Status.CONTINUOUS, "", Status.UNDERWAY, Status.CONTINUOUS):
            make_measure(items=[item], status=status)
        [card] = cards(make_clerk(), item.field.paper)
        assert card.measures_text == "4 Maßnahmen: 1 in Umsetzung, 2 fortlaufend, 1 ohne Angabe"

    def test_a_card_names_the_latest_activity_and_the_next_date(self, item):
        measure = make_measure(items=[item])
        make_activity(measure, happened_on=datetime.date(2024, 1, 1))
        latest = make_activity(measure, happened_on=datetime.date(2025, 9, 2))
        make_milestone(measure, due_on=datetime.date(2027, 3, 1))
        make_milestone(measure, due_on=datetime.date(2027, 1, 31), title="Bericht")
        [card] = cards(make_clerk(), item.field.paper)
        assert (card.last_evidence, card.evidence_age, card.next.title) == (latest, "vor 14 Monaten", "Bericht")

    def test_evidence_goes_before_what_the_county_only_watched_later(self, item):
        measure = make_measure(items=[item])
        own = make_activity(measure, happened_on=datetime.date(2015, 1, 1))
        make_activity(measure, happened_on=datetime.date(2025, 1, 1), county_part=CountyPart.WATCHED)
        [card] = cards(make_clerk(), item.field.paper)
        assert card.last_evidence == own

    def test_what_was_only_watched_is_shown_as_such(self, client, item):
        client.force_login(make_clerk())
        measure = make_measure(items=[item])
        assert "<dt>Letzter Nachweis</dt>" in client.get(reverse("overview")).content.decode()
        make_activity(measure, happened_on=datetime.date(2012, 1, 1))
        watched = make_activity(measure, happened_on=datetime.date(2025, 1, 1), county_part=CountyPart.WATCHED)
        [card] = cards(make_clerk(), item.field.paper)
        assert card.last_evidence == watched
        page = client.get(reverse("overview")).content.decode()
        assert "<dt>Letzte Aktivität (nur beobachtet)</dt>" in page
        assert "<dt>Letzter Nachweis</dt>" not in page

    def test_to_the_committee_a_card_says_nothing_of_internal_measures(self, item):
        hidden = make_measure(items=[item], visibility=Visibility.INTERNAL)
        make_milestone(hidden, due_on=datetime.date(2027, 1, 31))
        make_activity(hidden, visibility=Visibility.INTERNAL)
        [card] = cards(make_committee_member(), item.field.paper)
        assert (card.status_counts, card.last_evidence, card.next) == ({}, None, None)


class TestAttention:
    def reasons(self, user, paper):
        return [(concern.title, concern.reason) for concern in concerns(user, paper)]

    def test_a_sentence_nobody_works_on_waits(self, item):
        [concern] = concerns(make_clerk(), item.field.paper)
        assert (concern.number, concern.reason, concern.since_in_words) == ("1", "keine Maßnahme", "13.05.2013")

    def test_a_measure_without_activity_waits_since_the_decision(self, item):
        measure = make_measure(items=[item])
        assert self.reasons(make_clerk(), item.field.paper) == [(measure.title, "keine Aktivität")]

    def test_an_activity_of_a_year_ago_is_fresh_and_one_a_day_older_is_not(self, item):
        fresh, old = make_measure(items=[item]), make_measure(items=[item])
        make_activity(fresh, happened_on=TODAY - datetime.timedelta(days=365))
        make_activity(old, happened_on=TODAY - datetime.timedelta(days=366))
        assert self.reasons(make_clerk(), item.field.paper) == [(old.title, "letzte Aktivität vor 12 Monaten")]

    def test_ended_measures_wait_for_nothing(self, item):
        make_measure(items=[item], status=Status.DROPPED, status_reason="Beispiel")
        assert self.reasons(make_clerk(), item.field.paper) == []

    def test_overdue_milestones_and_unrecorded_meetings_wait_and_the_oldest_comes_first(self, item):
        measure = make_measure(items=[item])
        make_activity(measure, happened_on=TODAY)
        make_meeting(measure, scheduled_on=datetime.date(2026, 9, 1), title="Arbeitskreis")
        make_milestone(measure, due_on=datetime.date(2026, 6, 1), title="Konzept")
        assert [reason for _, reason in self.reasons(make_clerk(), item.field.paper)] == [
            "Meilenstein überfällig: Konzept",
            "Teilnahme nicht festgehalten: Arbeitskreis",
        ]


def test_the_page_needs_as_many_queries_for_many_rows_as_for_one(client, django_assert_num_queries):
    client.force_login(make_clerk())

    def grow(field, number):
        item = make_item(field, str(number))
        measure = make_measure(items=[item])
        make_activity(measure, happened_on=datetime.date(2020, 1, 1))
        make_milestone(measure, due_on=datetime.date(2020, 1, 1))
        make_meeting(measure, scheduled_on=datetime.date(2020, 1, 1))

    field = make_field()
    grow(field, 1)
    client.get(reverse("overview"))
    with django_assert_num_queries(21):
        client.get(reverse("overview"))
    for number in range(2, 31):
        grow(field if number % 2 else make_field(field.paper), number)
    with django_assert_num_queries(21):
        response = client.get(reverse("overview"))
    assert Measure.objects.count() == 30
    assert "30 Maßnahmen" in " ".join(response.content.decode().split())


def test_an_empty_installation_says_what_to_do(client):
    client.force_login(make_clerk())
    page = client.get(reverse("overview")).content.decode()
    assert "Noch keine Vorlage mit Handlungsfeldern erfasst." in page
    assert "Die Verwaltung richtet die Anwendung gerade ein." in page
    assert "Nichts wartet." not in page


def test_fields_of_a_replaced_paper_leave_the_overview(client):
    old = make_item(make_field(make_paper(), title="Altes Feld")).field.paper
    new = make_paper(predecessor=old, replaces_fields=True, outcome="beschlossen")
    make_item(make_field(new, title="Neues Feld"))
    client.force_login(make_clerk())
    page = client.get(reverse("overview")).content.decode()
    assert ("Neues Feld" in page, "Altes Feld" in page) == (True, False)


def test_a_field_in_whose_place_another_has_come_has_no_card_and_nothing_waits_for_it(client):
    old = make_paper(outcome="beschlossen")
    kept, gone = (make_item(make_field(old, title=title), text=title) for title in ("Bleibendes Feld", "Altes Feld"))
    new = make_paper(predecessor=old, outcome="beschlossen")
    make_field(new, title="Neues Feld", continues=gone.field)
    assert [card.field for card in cards(make_clerk(), old)] == [kept.field]
    assert [concern.title for concern in concerns(make_clerk(), old)] == ["Bleibendes Feld"]


def shown(client, user):
    client.force_login(user)
    return " ".join(client.get(reverse("overview")).content.decode().split())


def test_a_draft_replaces_nothing_and_says_how_to_record_its_decision(client):
    old = make_item(make_field(make_paper(outcome="beschlossen"), title="Altes Feld")).field.paper
    draft = make_paper(predecessor=old, replaces_fields=True, decided_on=None)
    make_item(make_field(draft, title="Neues Feld"))
    page = shown(client, make_clerk())
    assert ("Altes Feld" in page, "Neues Feld" in page) == (True, False)
    assert f"{draft.reference} {draft.subject}" in page
    assert f'href="{draft.get_absolute_url()}#beratungsfolge"' in page
    assert "nicht festgehalten: Die Vorlage gilt" not in page


def test_an_outcome_that_nobody_recorded_is_named_with_the_way_to_record_it(client):
    paper = make_item().field.paper
    page = shown(client, make_clerk())
    assert "nicht festgehalten: Die Vorlage gilt" in page
    way = reverse("consultation-edit", args=[paper.pk, paper.consultations.get().pk])
    assert f'href="{way}"' in page
    member = shown(client, make_committee_member())
    assert ("nicht festgehalten: Die Vorlage gilt" in member, way in member) == (True, False)


def test_cards_name_the_paper_as_soon_as_two_are_in_force(client):
    first = make_item().field.paper
    assert f"(Vorlage {first.reference})" not in shown(client, make_clerk())
    second = make_item().field.paper
    page = shown(client, make_clerk())
    assert all(f"(Vorlage {paper.reference})" in page for paper in (first, second))


def test_staff_read_both_numbers_where_the_committee_sees_another(client):
    item = make_item()
    make_activity(make_measure(items=[item]), visibility="intern")
    page = shown(client, make_clerk())
    assert "Der Ausschuss liest andere Zahlen" in page
    assert "hier belegt, für den Ausschuss ohne Nachweis" in page
    assert "Der Ausschuss liest andere Zahlen" not in shown(client, make_committee_member())


def test_what_waits_for_one_reason_since_one_day_is_one_line(client):
    item = make_item()
    for number in range(attention.NAMED + 2):
        make_measure(field=item.field, title=f"Beispiel {number}")
    client.force_login(make_clerk())
    answer = client.get("/")
    [silent] = [line for line in answer.context["concerns"] if line.first.reason == "keine Aktivität"]
    assert (silent.count, silent.rest) == (attention.NAMED + 2, 2)
    assert answer.content.decode().count("keine Aktivität</span>") == 1
