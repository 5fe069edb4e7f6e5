"""A deadline always names what it belongs to, from whatever room it comes and wherever it is told."""

from types import SimpleNamespace

import pytest
from django.core import mail
from django.core.management import call_command
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from actions.deadlines.agenda import all_due
from actions.deadlines.calendar_feed import CalendarFeed
from actions.deadlines.deadline import Deadline
from actions.deadlines.groups import entries
from actions.deadlines.scope import Scope
from actions.deadlines.sources import SOURCES
from actions.indicators.indicator import Indicator
from actions.ledger.rows import Carrier
from actions.measures.deadlines import MILESTONE
from actions.meetings.meeting import Attendance
from actions.memberships.membership import Membership
from clusterfoerderung.look.plain import plain
from tests.days import in_days
from tests.factories import (
    make_admin,
    make_clerk,
    make_consultation,
    make_contact,
    make_indicator,
    make_initiative,
    make_instruction,
    make_measure,
    make_meeting,
    make_milestone,
    make_offer,
    make_paper,
    make_partner,
)

pytestmark = pytest.mark.django_db

NETWORK, CLUB, FIRM, ALLIANCE, PAPER = (
    "Netz Beispielheim",
    "Verein Beispiel",
    "Muster AG",
    "Bund",
    "Vorlage zum Beispiel",
)
OWNERS = {NETWORK, CLUB, FIRM, ALLIANCE, PAPER}


def make_one_of_each(responsible=None):
    """Something due from every source; none of the titles that people type names what it belongs to."""
    measure = make_measure(title=NETWORK, responsible=responsible, contact_every_months=1)
    make_measure(title=NETWORK, responsible=responsible, agreement_until=in_days(3))
    make_milestone(measure, title="Vertrag", due_on=in_days(3))
    make_meeting(measure, title="Beirat", scheduled_on=in_days(3))
    for days in (-9, -5):
        make_meeting(measure, title="Rat", scheduled_on=in_days(days), attendance=Attendance.MISSED)
    indicator = make_indicator(measure, name="Besuche")
    Indicator.objects.filter(pk=indicator.pk).update(created_at="2013-05-13T12:00:00Z")
    make_measure(Membership, title=CLUB, responsible=responsible, notice_months=3, notice_to="kalenderjahr")
    make_contact(partner=make_partner(name=FIRM), position="Leitung", review_on=in_days(3))
    make_offer(initiative=make_initiative(name=ALLIANCE))
    make_consultation(make_paper(decided_on=None, subject=PAPER), held_on=in_days(3))
    make_instruction(measure_id=measure.pk, given_on=in_days(-3), due_on=in_days(3))


def test_every_source_says_what_its_days_belong_to():
    make_one_of_each()
    due = all_due(Scope(make_admin(), timezone.localdate()))
    made_up = {"abreise"}
    assert {one.kind.name for one in due} == {source.name for source in SOURCES} - made_up
    assert {one.title for one in due if not any(name in f"{one.belongs_to}" for name in OWNERS)} == set()
    assert {one.title for one in due if not any(name in one.full_title for name in OWNERS)} == set()


def test_no_deadline_is_made_without_it():
    with pytest.raises(TypeError, match="belongs_to"):
        Deadline(in_days(1), "Vertrag", MILESTONE, 1, "/")


def test_every_day_in_the_calendar_names_it_in_its_title():
    make_one_of_each()
    token = CalendarFeed.renew(make_admin())
    calendar = Calendar.from_ical(Client().get(reverse("calendar-feed", args=[token])).content)
    titles = [str(event["summary"]) for event in calendar.walk("vevent")]
    assert len(titles) >= 8
    assert [title for title in titles if not any(name in title for name in OWNERS)] == []


def test_the_weekly_mail_names_it_in_each_entry():
    make_one_of_each(responsible=make_admin(email="amt@example.org"))
    call_command("remind")
    told = mail.outbox[0].body.split("\n- ")[1:]
    assert len(told) >= 6
    assert [entry for entry in told if not any(name in entry for name in OWNERS)] == []


@pytest.mark.parametrize("address", ["/termine/", "month"])
def test_list_and_month_name_it_beside_each_date(client, address):
    measure = make_measure(title=NETWORK)
    make_milestone(measure, title="Vertrag", due_on=in_days(0))
    client.force_login(make_clerk())
    today = timezone.localdate()
    page = client.get(reverse("deadline-month", args=[today.year, today.month]) if address == "month" else address)
    assert NETWORK in page.text.split(">Vertrag<")[1].split("</tr>")[0].split("</li>")[0]


def test_what_comes_next_of_a_sentence_and_the_card_of_a_field_name_it():
    make_milestone(make_measure(title=NETWORK), title="Vertrag", due_on=in_days(3))
    due = all_due(Scope(make_clerk(), timezone.localdate(), first=in_days(0)))
    ahead = render_to_string("actions/ledger/mandate_items/ahead.html", {"entries": entries(due, on=in_days(0))})
    measure = plain(Carrier, due[0].measure, next_date=due[0])
    line = render_to_string("actions/ledger/line_measures.html", {"line": SimpleNamespace(measures=[measure])})
    card = {"next": due[0], "field": due[0].measure.field}
    assert "Meilenstein&nbsp;· " + NETWORK in ahead
    assert NETWORK in line.split(">Vertrag<")[0].split("<li>")[-1]
    assert "Vertrag · " + NETWORK in render_to_string("components/field_card.html", {"card": card})


def test_what_says_it_already_does_not_say_it_twice():
    measure = make_measure(title=NETWORK)
    make_milestone(measure, title=f"Vertrag mit {NETWORK}", due_on=in_days(3))
    due = all_due(Scope(make_clerk(), timezone.localdate(), first=in_days(0)))
    assert [one.full_title for one in due] == [f"Vertrag mit {NETWORK}"]


def test_the_api_names_the_measure_of_a_meeting(client):
    make_meeting(make_measure(title=NETWORK), title="Beirat")
    client.force_login(make_clerk())
    assert [one["measure"]["name"] for one in client.get("/api/v1/termine/").json()["results"]] == [NETWORK]
