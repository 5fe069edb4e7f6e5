"""Regionale Kooperation: how often one wants to meet, when that was last, and when the agreement ends."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from actions.activities.activity import CountyPart
from actions.cooperations.contact_rhythm import rhythms
from actions.cooperations.deadlines import AGREEMENT, PARTNER_CONTACT
from actions.cooperations.regional_cooperation import RegionalCooperation
from actions.deadlines.agenda import all_due
from actions.deadlines.scope import Scope
from actions.deadlines.upcoming import next_dates
from actions.measures.measure import Measure
from actions.measures.views import MeasureListView
from clusterfoerderung.records.dates import DatePrecision, months_later
from clusterfoerderung.records.visibility import Visibility
from tests.days import day
from tests.factories import make_activity, make_clerk, make_committee_member, make_measure
from tests.sending import sent

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 23)


def make_cooperation(made="2026-01-15", **kwargs):
    cooperation = make_measure(**{"contact_every_months": 3, **kwargs})
    at = timezone.make_aware(datetime.datetime.combine(day(made), datetime.time(12)))
    Measure.objects.filter(pk=cooperation.pk).update(created_at=at)
    cooperation.refresh_from_db()
    return cooperation


def due_on(cooperation, user):
    return rhythms([cooperation], user=user)[cooperation.pk].due_on


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-05-31", 12, "2027-05-31"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-05-31", 36, "2029-05-31"),
        ("2026-05-31", 0, "2026-05-31"),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_the_month(start, months, expected):
    assert months_later(day(start), months) == day(expected)


@pytest.mark.parametrize(
    ("happened_on", "precision", "part", "expected"),
    [
        ("2026-08-31", DatePrecision.DAY, CountyPart.TOOK_PART, "2026-11-30"),
        ("2026-08-31", DatePrecision.DAY, CountyPart.LED, "2026-11-30"),
        ("2026-08-01", DatePrecision.MONTH, CountyPart.LED, "2026-11-30"),  # of August the last day counts
        ("2025-01-01", DatePrecision.YEAR, CountyPart.LED, "2026-03-31"),
        ("2026-08-31", DatePrecision.DAY, CountyPart.WATCHED, "2026-04-15"),  # watching is no contact
    ],
)
def test_the_next_contact_is_due_so_many_months_after_the_last(happened_on, precision, part, expected):
    cooperation = make_cooperation()
    make_activity(cooperation, happened_on=day(happened_on), precision=precision, county_part=part)
    assert due_on(cooperation, make_clerk()) == day(expected)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "2026-04-15"),
        ({"agreement_from": "2026-03-01"}, "2026-06-01"),
        ({"agreement_from": "2012-10-24"}, "2026-04-15"),  # nobody is late for the years before the measure was here
        ({"agreement_until": "2026-04-15"}, "2026-04-15"),
        ({"agreement_until": "2026-04-14"}, None),
        ({"contact_every_months": None}, None),
        ({"status": "abgeschlossen", "completed_on": "2026-02-01"}, None),
    ],
)
def test_without_a_contact_the_time_runs_from_the_agreement_or_the_day_the_measure_was_made(fields, expected):
    dates = {key: day(value) if key.endswith(("from", "until", "_on")) else value for key, value in fields.items()}
    assert due_on(make_cooperation(**dates), make_clerk()) == (day(expected) if expected else None)


def test_everybody_counts_the_contacts_they_may_see():
    cooperation = make_cooperation()
    make_activity(cooperation, happened_on=day("2026-09-01"), visibility=Visibility.INTERNAL)
    make_activity(cooperation, happened_on=day("2026-03-01"), visibility=Visibility.COMMITTEE)
    assert due_on(cooperation, make_clerk()) == day("2026-12-01")
    assert due_on(cooperation, make_committee_member()) == day("2026-06-01")


def found(user, kind, **kwargs):
    return [(str(one.on), one.title, one.detail) for one in all_due(Scope(user, TODAY, **kwargs), kind=kind)]


def test_contacts_and_agreements_are_deadlines():
    clerk = make_clerk()
    late = make_cooperation(agreement_until=day("2026-12-31"))
    make_activity(late, happened_on=day("2026-06-10"))
    make_cooperation(made="2026-11-01", agreement_until=day("2025-12-31"), contact_every_months=None)
    make_measure(status="entfallen", status_reason="weg", agreement_until=day("2026-12-31"), contact_every_months=1)
    assert found(clerk, PARTNER_CONTACT) == [("2026-09-10", "Kontakt zum Partner", "Letzter Kontakt: 10.06.2026")]
    assert [one[0] for one in found(clerk, AGREEMENT)] == ["2025-12-31", "2026-12-31"]
    assert [one[0] for one in found(clerk, AGREEMENT, first=day("2026-12-01"))] == ["2026-12-31"]
    assert found(make_committee_member(), PARTNER_CONTACT) != []


def test_a_closed_cooperation_is_no_deadline_for_the_committee():
    make_cooperation(visibility=Visibility.INTERNAL, agreement_until=day("2026-12-31"))
    member = make_committee_member()
    assert found(member, PARTNER_CONTACT) == found(member, AGREEMENT) == []


def test_the_next_contact_is_the_next_date_of_the_measure():
    cooperation = make_cooperation(agreement_until=day("2027-12-31"))
    make_activity(cooperation, happened_on=day("2026-10-01"))
    (date,) = next_dates(make_clerk(), on=TODAY).values()
    assert (date.on, date.kind) == (day("2027-01-01"), PARTNER_CONTACT)


def test_what_is_overdue_is_said_on_the_page_in_the_list_and_among_the_deadlines(client):
    client.force_login(make_clerk())
    cooperation = make_cooperation(made="2020-01-15")
    make_activity(cooperation, happened_on=day("2024-01-15"), title="Treffen")
    page = client.get(cooperation.get_absolute_url()).content.decode()
    assert "alle 3 Monate" in page
    assert 'spätestens <time datetime="2024-04-15">15.04.2024</time>' in page
    for address in (cooperation.get_absolute_url(), reverse("measure-list")):
        assert "Kontakt überfällig seit" in client.get(address).content.decode()
    due = client.get(reverse("deadline-list"), {"art": "kontakt"}).content.decode()
    assert "Kontakt zum Partner" in due
    assert f"{reverse('activity-create')}?massnahme={cooperation.pk}" in due


def test_without_a_rhythm_nothing_is_said_to_be_late(client):
    client.force_login(make_clerk())
    cooperation = make_cooperation(contact_every_months=None)
    page = client.get(cooperation.get_absolute_url()).content.decode()
    assert "überfällig" not in page.split("<main")[1].split("Wie diese drei")[0]
    assert "keiner erfasst" in page


@pytest.mark.parametrize(
    ("typed", "ok"), [("", True), ("1", True), ("36", True), ("0", False), ("37", False), ("x", False)]
)
def test_the_rhythm_is_a_number_of_months(client, typed, ok):
    client.force_login(make_clerk())
    cooperation = make_cooperation()
    edit = reverse("measure-edit", args=[cooperation.pk])
    response = client.post(edit, sent(client.get(edit).context["form"], contact_every_months=typed))
    if ok:
        assert response.status_code == 302
        assert str(RegionalCooperation.objects.get().contact_every_months or "") == typed
    else:
        assert list(response.context["form"].errors) == ["contact_every_months"]


def test_the_file_has_the_rhythm_in_columns(client):
    client.force_login(make_clerk())
    make_cooperation(agreement_until=day("2030-01-31"))
    response = client.get(reverse("measure-export", args=["csv"]))
    head, row = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()
    told = dict(zip(head.split(";"), row.split(";"), strict=True))
    found = told["Vereinbarung bis"], told["Kontakt alle (Monate)"], told["Kontakt fällig am"]
    assert found == ("31.01.2030", "3", "15.04.2026")


def test_thirty_cooperations_cost_as_many_queries_as_one(rf):
    view = MeasureListView()
    view.request = rf.get("/")
    view.request.user = make_clerk()
    assert view.request.user.sees_internal

    def number_of_queries(count):
        for _ in range(count):
            make_activity(make_cooperation(agreement_until=day("2030-01-31")))
        with CaptureQueriesContext(connection) as queries:
            assert all("contact" in row.facts for row in view.rows(Measure.objects.select_related("field")))
        return len(queries)

    assert number_of_queries(1) == number_of_queries(29)
