import datetime

import pytest
from auditlog.context import disable_auditlog, set_actor
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from actions.activities import account
from actions.activities.activity import CountyPart
from actions.campus.campus_cooperation import CampusCooperation
from actions.cooperations.regional_cooperation import RegionalCooperation
from actions.measures.status import Status
from actions.memberships.fee import MembershipFee
from actions.memberships.membership import Membership
from actions.skilled_workers.skilled_worker_measure import SkilledWorkerMeasure
from clusterfoerderung.records.dates import DatePrecision
from clusterfoerderung.records.visibility import Visibility
from tests.factories import (
    make_activity,
    make_admin,
    make_clerk,
    make_committee_member,
    make_field,
    make_initiative,
    make_item,
    make_measure,
    make_meeting,
    make_milestone,
    make_partner,
)

pytestmark = [pytest.mark.django_db, pytest.mark.history]


def ago(days):
    return timezone.localdate() - datetime.timedelta(days=days)


def page_of(client, measure):
    response = client.get(measure.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def test_a_closed_measure_is_not_found_by_the_committee(client, committee):
    measure = make_measure(visibility=Visibility.INTERNAL)
    assert client.get(measure.get_absolute_url()).status_code == 404


def test_closed_activities_and_the_closed_successor_stay_hidden_from_the_committee(client, committee):
    successor = make_measure(title="Geheime Nachfolgerin", visibility=Visibility.INTERNAL)
    measure = make_measure(status=Status.DROPPED, status_reason="Verein aufgelöst", replaced_by=successor)
    make_activity(measure, title="Geheimes Gespräch", visibility=Visibility.INTERNAL)
    page = page_of(client, measure)
    assert "Geheime" not in page
    assert "Geheimes" not in page
    assert "Verein aufgelöst" in page


def test_the_three_signals_stand_with_their_reasons(client, clerk):
    measure = make_measure(status=Status.POSTPONED, status_reason="Personal fehlt")
    make_milestone(measure, title="Konzept", due_on=ago(10))
    make_activity(measure, title="Vorgespräch", happened_on=ago(40), county_part=CountyPart.WATCHED)
    page = page_of(client, measure)
    assert "zurückgestellt" in page
    assert "Personal fehlt" in page
    assert "Meilenstein „Konzept“ ist seit 10 Tagen überfällig." in page
    assert "vor 40 Tagen" in page
    assert "Der Kreis hat nur beobachtet. Eigener Anteil: nicht erfasst." in page


def test_a_status_nobody_stated_is_said_so(client, clerk):
    page = page_of(client, make_measure())
    assert "Noch hat niemand einen eingetragen." in page
    assert "Es gibt weder Meilensteine noch Termine noch Zielwerte." in page
    assert "Noch keine Aktivität erfasst." in page


def test_a_date_known_to_the_year_gets_no_made_up_number_of_days(client, clerk):
    measure = make_measure()
    make_activity(measure, title="Gründung", happened_on=datetime.date(2019, 1, 1), precision=DatePrecision.YEAR)
    assert "„Gründung“ (2019). Der Kreis war beteiligt." in page_of(client, measure)


@pytest.mark.parametrize(
    ("kind", "facts", "expected"),
    [
        (
            Membership,
            {"notice_months": 3, "notice_to": "kalenderjahr"},
            [
                "3 Monate zum Ende des Kalenderjahres",
                "Die Kündigung muss 3 Monate vor dem Ende des Kalenderjahres (31. Dezember) eingegangen sein.",
                "30.09.",
            ],
        ),
        (RegionalCooperation, {"region": "Bergisches Land"}, ["Bergisches Land", "Letzter Kontakt"]),
        (SkilledWorkerMeasure, {"programme": "zdi.NRW"}, ["zdi.NRW", "Zielgruppen"]),
        (CampusCooperation, {"working_group": "AK Marketing"}, ["AK Marketing", "Takt"]),
    ],
)
def test_each_kind_shows_its_own_facts_and_says_what_is_unknown(client, clerk, kind, facts, expected):
    page = page_of(client, make_measure(kind, **facts))
    assert "keine Angabe" in page
    for text in expected:
        assert text in page


def test_a_fee_and_a_year_are_written_like_a_reader_expects(client, clerk):
    measure = make_measure(Membership)
    MembershipFee.objects.create(membership=measure, year=2026, amount="1250.5")
    assert "1.250,50\u00a0€" in page_of(client, measure)


def test_the_sentences_of_the_decision_link_to_their_place_in_the_paper(client, committee):
    item = make_item(text="Fortsetzen der Mitgliedschaft")
    page = page_of(client, make_measure(items=[item]))
    assert f'href="{item.get_absolute_url()}"' in page
    assert "„Fortsetzen der Mitgliedschaft“" in page


def test_years_without_activity_are_sentences_and_the_county_has_a_full_dot(client, clerk):
    measure = make_measure()
    make_activity(measure, happened_on=datetime.date(2014, 3, 1), county_part=CountyPart.WATCHED)
    make_activity(measure, happened_on=datetime.date(2019, 3, 1), county_part=CountyPart.LED)
    page = page_of(client, measure)
    assert "2015 bis 2018: keine Aktivität erfasst" in page
    assert page.count("<li data-own>") == 1
    assert "2 Aktivitäten, davon 1 mit Anteil des Kreises" in page


def test_the_timeline_stops_at_thirty_and_says_where_the_rest_is(client, clerk):
    measure = make_measure()
    with account.changing():
        for _ in range(51):
            make_activity(measure)
    page = page_of(client, measure)
    assert page.count("<li data-own>") == 30
    assert f'href="/aktivitaeten/?massnahme={measure.pk}"' in page
    assert "Alle 51 Aktivitäten zeigen" in page


def test_partners_stand_with_their_role_and_years(client, committee):
    measure = make_measure()
    measure.participations.create(partner=make_partner(name="IHK"), role="foerderer", since_year=2012)
    page = page_of(client, measure)
    assert "IHK" in page
    assert "Förderung, seit 2012" in page


def test_only_who_may_write_is_offered_to(client, committee):
    measure = make_measure()
    make_milestone(measure, title="Konzept")
    make_meeting(measure, title="Sitzung")
    page = page_of(client, measure)
    for word in ("Bearbeiten", "Status ändern", "Löschen", "Erledigt<", "anlegen", "Teilnahme<"):
        assert word not in page
    client.force_login(make_clerk())
    page = page_of(client, measure)
    for word in ("Bearbeiten", "Status ändern", "Löschen", "Erledigt<", "anlegen", "Teilnahme<"):
        assert word in page


def test_the_history_tells_staff_who_changed_what_in_words(client):
    measure, clerk = make_measure(), make_clerk(first_name="Erika", last_name="Muster")
    with set_actor(clerk):
        measure.status = Status.CONTINUOUS
        measure.responsible = clerk
        measure.save()
        make_milestone(measure, title="Konzept")
    for reader in (make_clerk(), make_admin()):
        client.force_login(reader)
        page = page_of(client, measure)
        for text in ("Historie", "Erika Muster", "fortlaufend", "verantwortlich", "Meilenstein „Konzept“"):
            assert text in page


def test_the_history_remembers_what_was_deleted(client, clerk):
    measure, other = make_measure(), make_measure()
    make_milestone(measure, title="Konzept").delete()
    make_milestone(other, title="Anderswo").delete()
    steps = client.get(measure.get_absolute_url()).context["page"]["steps"]
    assert [(step.subject, step.verb) for step in steps if step.kind == "Meilenstein"] == [("Konzept", "gelöscht")]


def test_the_history_is_closed_to_the_committee(client, committee):
    measure = make_measure(title="Alter Titel")
    measure.title = "Neuer Titel"
    measure.save()
    page = page_of(client, measure)
    assert "Historie" not in page
    assert "Alter Titel" not in page


def test_a_full_page_costs_as_many_queries_as_a_nearly_empty_one(client, clerk):
    field = make_field()

    def filled(count):
        items = [make_item(field) for _ in range(count)]
        measure = make_measure(Membership, items=items, notice_months=3, notice_to="kalenderjahr", responsible=clerk)
        for _ in range(count):
            make_activity(measure, county_part=CountyPart.WATCHED)
            make_milestone(measure, due_on=ago(5))
            make_milestone(measure, done_on=ago(5))
            make_meeting(measure, scheduled_on=ago(5))
            make_meeting(measure, scheduled_on=ago(5), attendance="teilgenommen")
            measure.participations.create(partner=make_partner())
            measure.initiatives.add(make_initiative())
        return measure

    def number_of_queries(measure):
        page_of(client, measure)
        with CaptureQueriesContext(connection) as queries:
            page_of(client, measure)
        return len(queries)

    # The history asks once for each model its entries name; here there is none.
    with disable_auditlog():
        assert number_of_queries(filled(1)) == number_of_queries(filled(30)) == 26


def test_what_is_empty_stands_in_one_line_with_what_can_be_done_about_it(client, clerk):
    measure = make_measure()
    sections = client.get(measure.get_absolute_url()).context["page"]["sections"]
    steps = {one.part.word: [label for label, _ in one.steps] for one in sections.nothing}
    assert steps["Kosten und Finanzierung"] == ["Finanzierung eintragen"]
    assert steps["Aktivitäten"] == ["Aktivität erfassen"]
    make_activity(measure)
    page = client.get(measure.get_absolute_url())
    assert "Aktivitäten" not in [one.part.word for one in page.context["page"]["sections"].nothing]


def test_the_committee_reads_no_word_about_what_only_staff_can_fill(client):
    measure = make_measure()
    client.force_login(make_committee_member())
    nothing = client.get(measure.get_absolute_url()).context["page"]["sections"].nothing
    words = {one.part.word: one.steps for one in nothing}
    assert "Kennzahlen" not in words
    assert words["Dokumente"] == []


def test_the_button_in_the_head_records_for_this_measure(client, clerk):
    measure = make_measure()
    assert f'{reverse("activity-create")}?massnahme={measure.pk}"' in client.get(measure.get_absolute_url()).text
