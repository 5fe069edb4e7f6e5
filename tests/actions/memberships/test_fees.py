"""Beiträge: typed in German, never a float, a gap is a gap."""

import datetime
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from actions.activities.activity import ActivityKind, CountyPart
from actions.meetings.meeting import Attendance
from actions.memberships.fee import MembershipFee
from actions.memberships.years import years_of
from actions.publicity.delivery import Channel
from clusterfoerderung.records.amount_fields import TOO_MANY_PLACES
from clusterfoerderung.records.visibility import Visibility
from tests.answers import said
from tests.factories import (
    make_activity,
    make_committee_member,
    make_fee,
    make_measure,
    make_meeting,
    make_membership,
    make_publication,
)
from tests.sending import sent

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 24)


@pytest.fixture
def membership():
    return make_membership(title="Mitgliedschaft Beispielverein")


def new(membership):
    return reverse("fee-create", args=[membership.pk])


def page_of(client, membership):
    return client.get(membership.get_absolute_url()).content.decode()


def add(client, membership, **typed):
    return client.post(new(membership), sent(client.get(new(membership)).context["form"], **typed))


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1.250,00", "1250.00"),
        ("1250", "1250.00"),
        ("1.250", "1250.00"),
        ("1250,5", "1250.50"),
        ("1.250,00 €", "1250.00"),
        ("1 250,00 Euro", "1250.00"),
        ("0", "0.00"),
        ("0,10", "0.10"),
    ],
)
def test_an_amount_is_typed_as_it_is_written_in_german(client, clerk, membership, typed, amount):
    response = add(client, membership, year="2026", amount=typed, budget_line="Produkt 15.01")
    assert response.url == f"{membership.get_absolute_url()}#beitraege"
    fee = membership.fees.get()
    assert (fee.amount, fee.budget_line) == (Decimal(amount), "Produkt 15.01")


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"amount": ""}, "amount", "Bitte den Beitrag als Betrag nennen."),
        ({"amount": "viel"}, "amount", "Bitte einen Betrag angeben, zum Beispiel 1.250,00."),
        ({"amount": "12\0"}, "amount", "Bitte einen Betrag angeben, zum Beispiel 1.250,00."),
        ({"amount": "-5"}, "amount", "Dieser Wert muss größer oder gleich 0 sein."),
        ({"amount": "1,234"}, "amount", TOO_MANY_PLACES),
        ({"amount": "999.999.999.999,00"}, "amount", "Die Zahl ist zu groß."),
        ({"amount": "NaN"}, "amount", "Bitte einen Betrag angeben, zum Beispiel 1.250,00."),
        ({"year": ""}, "year", "Bitte das Jahr nennen, für das der Beitrag gilt."),
        ({"year": "0"}, "year", "Dieser Wert muss größer oder gleich 1990 sein."),
        ({"year": "99999"}, "year", "Dieser Wert muss kleiner oder gleich 2100 sein."),
        (
            {"paid_on": "2999-01-01"},
            "paid_on",
            "Dieser Tag liegt in der Zukunft. Festgehalten wird, was geschehen ist.",
        ),
        ({"paid_on": "31.02.2026"}, "paid_on", "Bitte ein gültiges Datum eingeben."),
    ],
)
def test_odd_input_is_refused_at_its_field(client, clerk, membership, typed, field, message):
    response = add(client, membership, **{"year": "2026", "amount": "100", **typed})
    assert response.status_code == 200
    assert response.context["form"].errors[field] == [message]
    assert not MembershipFee.objects.exists()


def test_a_form_sent_twice_makes_one_row_and_another_amount_leads_to_the_first(client, clerk, membership):
    data = sent(client.get(new(membership)).context["form"], year="2026", amount="100")
    assert client.post(new(membership), data).status_code == 302
    assert said(client.post(new(membership), data))[-1].startswith("Das war schon gespeichert")
    other = client.post(new(membership), {**data, "amount": "200"})
    assert other.context["form"].errors["year"] == ["Für dieses Jahr ist schon ein Beitrag eingetragen."]
    assert "Beitrag 2026 ändern" in other.content.decode()
    assert membership.fees.get().amount == 100


def test_the_form_knows_the_year_asked_for_and_the_budget_line_of_the_year_before(client, clerk, membership):
    make_fee(membership, 2024, budget_line="Produkt 15.01")
    form = client.get(new(membership), {"jahr": "2025"}).context["form"]
    assert (form["year"].value(), form["budget_line"].value()) == (2025, "Produkt 15.01")
    for odd in ("", "abc", "\0", "²²²²", "99999999999"):
        assert client.get(new(membership), {"jahr": odd}).context["form"]["year"].value() == timezone.localdate().year


def test_a_fee_is_shown_in_german_when_it_is_changed(client, clerk, membership):
    edit = reverse("fee-edit", args=[membership.pk, make_fee(membership).pk])
    form = client.get(edit).context["form"]
    assert 'value="1.250,00"' in str(form["amount"])
    client.post(edit, sent(form, amount="1.300,00", paid_on="2026-02-03"))
    fee = membership.fees.get()
    assert (fee.amount, fee.paid_on) == (Decimal("1300.00"), datetime.date(2026, 2, 3))


def test_two_at_once_see_each_other(client, clerk, membership):
    fee = make_fee(membership)
    edit = reverse("fee-edit", args=[membership.pk, fee.pk])
    mine = sent(client.get(edit).context["form"], amount="1.300,00")
    fee.amount = Decimal("1400.00")
    fee.save()
    response = client.post(edit, mine)
    assert response.status_code == 409
    assert [(one.theirs, one.yours) for one in response.context["conflict"]] == [("1.400,00", "1.300,00")]


def test_a_deleted_fee_leaves_a_gap_and_a_trace(client, clerk, membership):
    fee = make_fee(membership, timezone.localdate().year)
    delete = reverse("fee-delete", args=[membership.pk, fee.pk])
    assert "keine Angabe“, keine Null" in client.get(delete).content.decode()
    client.post(delete)
    assert not membership.fees.exists()
    page = " ".join(page_of(client, membership).split())
    assert "<span>Beiträge</span>" in page
    assert "Mitgliedsbeitrag" in page


def test_a_fee_of_another_membership_or_of_a_measure_of_another_kind_is_not_found(client, clerk, membership):
    fee = make_fee(make_membership())
    assert client.get(reverse("fee-edit", args=[membership.pk, fee.pk])).status_code == 404
    assert client.get(reverse("fee-create", args=[make_measure().pk])).status_code == 404


def test_the_committee_reads_the_fees_and_changes_none(client, membership):
    make_fee(membership)
    client.force_login(make_committee_member())
    page = page_of(client, membership)
    assert "1.250,00\u00a0€" in page
    assert "Beitrag eintragen" not in page
    assert client.post(new(membership), {"year": "2025", "amount": "1"}).status_code == 403


def test_a_year_in_between_without_a_fee_is_a_gap_and_the_sum_says_so(clerk, membership):
    make_fee(membership, 2024, "1000.00")
    make_fee(membership, 2026, "1250.50")
    years = years_of(membership, user=clerk, on=TODAY)
    assert [(row.year, row.fee_text) for row in years.rows] == [
        (2026, "1.250,50\u00a0€"),
        (2025, ""),
        (2024, "1.000,00\u00a0€"),
    ]
    assert years.sum_in_words == "2.250,50\u00a0€ in 2 von 3 Jahren, 1 ohne Angabe"


def test_the_years_begin_with_the_membership_and_older_ones_are_folded(clerk):
    membership = make_membership(member_since=datetime.date(2015, 6, 1))
    years = years_of(membership, user=clerk, on=TODAY)
    assert [row.year for row in (years.shown[0], years.shown[-1], *years.folded)] == [
        2026,
        2019,
        2018,
        2017,
        2016,
        2015,
    ]
    assert years.sum_in_words == ""


def test_a_use_is_counted_once_and_only_with_the_countys_part(clerk, membership):
    make_fee(membership, 2026, "1000.00")
    meeting = make_meeting(membership, scheduled_on=datetime.date(2026, 3, 1), attendance=Attendance.OPEN)
    meeting.become_activity(by=clerk, on=TODAY)
    make_meeting(membership, scheduled_on=datetime.date(2026, 4, 1), attendance=Attendance.REPRESENTED)
    make_meeting(membership, scheduled_on=datetime.date(2026, 5, 1), attendance=Attendance.EXCUSED)
    make_meeting(membership, scheduled_on=datetime.date(2026, 12, 1), attendance=Attendance.ATTENDED)
    make_activity(membership, kind=ActivityKind.EVENT)
    make_activity(membership, county_part=CountyPart.WATCHED)
    make_activity(make_membership())
    publication = make_publication(membership)
    publication.deliveries.create(channel=Channel.NEWSLETTER, sent_on=datetime.date(2026, 2, 1))
    publication.deliveries.create(channel=Channel.WEBSITE, published_on=datetime.date(2026, 3, 1))
    make_publication(membership).deliveries.create(channel=Channel.WEBSITE)
    (row,) = years_of(membership, user=clerk, on=TODAY).rows
    assert (row.uses.meetings, row.uses.activities, row.uses.publications) == (2, 1, 1)
    assert row.formula == "1.000,00\u00a0€ ÷ 4 = 250,00\u00a0€"


@pytest.mark.parametrize(("amount", "uses", "cost"), [("100.00", 3, "33.33"), ("0.00", 2, "0.00"), ("0.01", 2, "0.01")])
def test_the_cost_of_a_use_is_rounded_to_the_cent(clerk, membership, amount, uses, cost):
    make_fee(membership, 2026, amount)
    for _ in range(uses):
        make_activity(membership)
    (row,) = years_of(membership, user=clerk, on=TODAY).rows
    assert row.cost == Decimal(cost)


def test_without_a_fee_or_without_a_use_nothing_is_divided(clerk, membership):
    make_fee(membership, 2026)
    make_activity(membership, happened_on=datetime.date(2025, 1, 1))
    assert [(row.year, row.cost, row.formula) for row in years_of(membership, user=clerk, on=TODAY).rows] == [
        (2026, None, ""),
        (2025, None, ""),
    ]


def test_the_committee_counts_only_what_it_may_see(membership):
    make_activity(membership, visibility=Visibility.INTERNAL)
    make_activity(membership)
    (row,) = years_of(membership, user=make_committee_member(), on=TODAY).rows
    assert row.uses.activities == 1


def test_thirty_years_cost_as_many_queries_as_one(clerk, membership, django_assert_num_queries):
    assert clerk.sees_internal
    for year in range(1997, 2027):
        make_fee(membership, year)
        make_activity(membership, happened_on=datetime.date(year, 1, 1))
    with django_assert_num_queries(4):
        assert len(years_of(membership, user=clerk, on=TODAY).rows) == 30
    other = make_membership()
    with django_assert_num_queries(4):
        assert len(years_of(other, user=clerk, on=TODAY).rows) == 1
