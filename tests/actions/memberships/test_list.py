"""Die Übersicht der Mitgliedschaften, and what they add to a report."""

import datetime
import json
from dataclasses import asdict

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from actions.measures.status import Status
from actions.memberships.renewal import Renewal
from actions.memberships.report import report_block
from actions.reports.blocks import Block, Period
from actions.reports.frozen import restored
from clusterfoerderung.records.visibility import Reader, Visibility
from tests.actions.memberships.test_renewal import make_known
from tests.factories import (
    make_activity,
    make_committee_member,
    make_fee,
    make_field,
    make_measure,
    make_membership,
    make_renewal,
)

pytestmark = pytest.mark.django_db

PERIOD = Period(datetime.date(2025, 7, 1), datetime.date(2026, 10, 31))


def listed(client, **query):
    response = client.get(reverse("membership-list"), query)
    assert response.status_code == 200
    return response


def titles(response):
    return [row.membership.title for row in response.context["rows"]]


def test_all_memberships_stand_with_what_they_cost_together(client, clerk):
    field = make_field()
    make_membership(title="Ohne Beitrag", field=field)
    make_fee(make_membership(title="Bonner Verein", field=field), 2025, "250.50")
    make_fee(make_membership(title="Aachener Verein", field=field), 2025, "1000.00")
    make_measure(title="Keine Mitgliedschaft")
    response = listed(client, jahr="2025")
    assert titles(response) == ["Aachener Verein", "Bonner Verein", "Ohne Beitrag"]
    assert response.context["sum"] == "1.250,50\u00a0€ für 2 von 3 Mitgliedschaften, 1 ohne Angabe"


def test_a_year_without_fees_has_no_sum(client, clerk):
    make_fee(make_membership(), 2025)
    response = listed(client, jahr="2024")
    assert response.context["sum"] == ""
    assert "Beiträge 2024: keine Angabe." in " ".join(response.content.decode().split())


def test_this_year_is_shown_unless_another_is_asked_for(client, clerk):
    make_membership()
    assert listed(client).context["year"] == timezone.localdate().year
    for odd in ("0", "99999", "abc", "2025,5", "\0", "1e3", "9" * 40):
        assert listed(client, jahr=odd).context["year"] == timezone.localdate().year


def test_the_sum_is_that_of_the_filter(client, clerk):
    make_fee(make_known(title="Mit Regel"), 2025, "100.00")
    make_fee(make_membership(title="Ohne Regel"), 2025, "900.00")
    response = listed(client, jahr="2025", stand="keine-regel")
    assert titles(response) == ["Ohne Regel"]
    assert response.context["sum"] == "900,00\u00a0€ für 1 Mitgliedschaft"
    assert titles(listed(client, q="mit regel")) == ["Mit Regel"]
    assert titles(listed(client, status="fortlaufend")) == []
    assert len(titles(listed(client, status="keine-angabe"))) == 2


def test_the_committee_sees_and_sums_only_what_is_released(client):
    make_fee(make_membership(title="Frei"), 2025, "100.00")
    make_fee(make_membership(title="Geheim", visibility=Visibility.INTERNAL), 2025, "900.00")
    client.force_login(make_committee_member())
    response = listed(client, jahr="2025")
    assert titles(response) == ["Frei"]
    assert response.context["sum"] == "100,00\u00a0€ für 1 Mitgliedschaft"
    assert "anlegen" not in response.content.decode()


def test_an_empty_list_says_what_to_do(client, clerk):
    assert "Noch keine Mitgliedschaft erfasst." in listed(client).content.decode()
    make_membership()
    assert "Zu diesen Filtern passt keine Mitgliedschaft." in listed(client, q="xyz").content.decode()


def test_the_list_of_measures_and_the_page_lead_here(client, clerk):
    for address in (reverse("measure-list"), make_membership().get_absolute_url()):
        assert f'href="{reverse("membership-list")}"' in client.get(address).content.decode()


def test_the_list_asks_the_same_number_of_queries_for_1_and_25_rows(client, clerk):
    def fill(count):
        for _ in range(count):
            membership = make_known()
            make_fee(membership, timezone.localdate().year)
            make_activity(membership)
            make_renewal(membership, decision=Renewal.OPEN)

    def number_of_queries():
        listed(client)
        with CaptureQueriesContext(connection) as queries:
            listed(client)
        return len(queries)

    fill(1)
    one = number_of_queries()
    fill(30)
    assert number_of_queries() == one


class TestReport:
    def test_the_block_says_cost_use_and_every_note(self):
        membership = make_known(title="Beispielverein")
        make_fee(membership, 2026, "1250.00")
        make_activity(membership)
        make_renewal(membership, reason="Der Verein nützt unseren Unternehmen.")
        block = report_block(reader=Reader.of(Visibility.COMMITTEE), period=PERIOD)
        assert block.sentences[:4] == (
            "Beiträge 2026: 1.250,00\u00a0€ für 1 Mitgliedschaft.",
            "Beiträge 2025: keine Angabe.",
            (
                "Beispielverein, Kündigungstag 30.09.2026: bleiben, entschieden am 04.05.2026. "
                "Der Verein nützt unseren Unternehmen."
            ),
            (
                "Beispielverein, Kündigungstag 30.09.2027: Noch nicht entschieden: bleiben oder kündigen. "
                "Ohne Kündigung läuft die Mitgliedschaft über den 31.12.2027 hinaus weiter."
            ),
        )
        fees, notice = block.tables
        assert fees.rows == (
            ("Beispielverein", "2026", "1.250,00\u00a0€", "0", "1", "0", "1.250,00\u00a0€ ÷ 1 = 1.250,00\u00a0€"),
        )
        assert notice.rows[0][2:] == ("30.09.2027", "31.12.2027", "noch nichts")

    def test_a_day_that_went_by_is_reported(self):
        make_known(title="Beispielverein")
        block = report_block(reader=Reader.of(Visibility.COMMITTEE), period=PERIOD)
        assert (
            "Beispielverein, Kündigungstag 30.09.2026: Verstrichen, ohne Entscheidung: Die Mitgliedschaft läuft "
            "weiter, mindestens bis 31.12.2027."
        ) in block.sentences

    def test_what_is_known_of_no_membership_is_a_sentence_and_no_table(self):
        make_membership()
        make_membership()
        block = report_block(reader=Reader.of(Visibility.COMMITTEE), period=PERIOD)
        assert (block.sentences, block.tables) == (
            (
                "Für 2025 bis 2026 ist bei keiner der 2 Mitgliedschaften ein Beitrag oder eine Nutzung erfasst.",
                "Bis wann eine Kündigung eingehen müsste, ist bei keiner der 2 Mitgliedschaften erfasst.",
            ),
            (),
        )

    def test_of_whom_nothing_is_known_is_named_beside_the_others(self):
        field = make_field()
        make_membership(field=field, title="Stiller Verein")
        make_membership(field=field, title="Beendeter Verein", status=Status.DROPPED, status_reason="Grund")
        make_activity(make_known(field=field, title="Beispielverein"))
        block = report_block(reader=Reader.of(Visibility.COMMITTEE), period=PERIOD)
        assert [table.rows[0][0] for table in block.tables] == ["Beispielverein", "Beispielverein"]
        assert [len(table.rows) for table in block.tables] == [1, 1]
        assert block.sentences[0] == "Beiträge 2025 bis 2026: keine Angabe."
        assert block.sentences[1] == "Ohne Beitrag und ohne Nutzung, soweit erfasst: Beendeter Verein; Stiller Verein."
        assert block.sentences[-2] == (
            "Bis wann eine Kündigung eingehen müsste, ist nicht erfasst bei: Stiller Verein."
        )

    def test_the_paper_does_not_address_its_reader(self, client, clerk):
        make_fee(make_known(), 2026)
        block = report_block(reader=Reader.of(Visibility.COMMITTEE), period=PERIOD)
        assert [sentence for sentence in block.sentences if " Sie " in sentence] == []
        assert "Gezählt ist, was Sie sehen dürfen." in listed(client).content.decode()

    def test_nothing_to_see_is_no_block_and_what_is_closed_stays_out(self):
        make_membership(visibility=Visibility.INTERNAL)
        assert report_block(reader=Reader.of(Visibility.COMMITTEE), period=PERIOD) is None
        assert report_block(reader=Reader.of(Visibility.INTERNAL), period=PERIOD)

    def test_it_survives_being_frozen(self):
        make_fee(make_known(), 2026)
        block = report_block(reader=Reader.of(Visibility.COMMITTEE), period=PERIOD)
        assert restored(Block, json.loads(json.dumps(asdict(block)))) == block

    def test_thirty_memberships_cost_as_many_queries_as_one(self, django_assert_num_queries):
        reader = Reader.of(Visibility.COMMITTEE)
        for count in (1, 29):
            for _ in range(count):
                make_fee(membership := make_known(), 2026)
                make_renewal(membership)
            with django_assert_num_queries(6):
                report_block(reader=reader, period=PERIOD)
