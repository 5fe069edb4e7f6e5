"""/kalender/<token>.ics: what its owner may see at this moment, for whoever has the address."""

import datetime
import re
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from actions.deadlines.calendar_feed import CalendarFeed
from actions.deadlines.calendar_file import calendar_of
from actions.mandate.committee import Committee
from actions.mandate.consultation import Consultation, DecisionKind
from actions.meetings.meeting import Attendance
from actions.memberships.membership import Membership
from clusterfoerderung.accounts.roles import Role
from clusterfoerderung.records.readable import in_one_line
from clusterfoerderung.records.visibility import Visibility
from tests.days import in_days
from tests.factories import (
    make_admin,
    make_clerk,
    make_committee_member,
    make_contact,
    make_measure,
    make_meeting,
    make_milestone,
    make_paper,
)

pytestmark = pytest.mark.django_db

SETTINGS = "/konto/kalender/"


def address_of(user):
    return reverse("calendar-feed", args=[CalendarFeed.renew(user)])


def events(user, query=""):
    """{summary: event} of a stranger's calendar program."""
    response = Client().get(address_of(user) + query)
    assert response.status_code == 200
    return {str(event["summary"]): event for event in Calendar.from_ical(response.content).walk("vevent")}


class TestContents:
    @pytest.mark.parametrize("end", ["\r", "\r\n", "\x0b", "\x85", "\u2028", "\n\x1b\x07"])
    def test_no_title_begins_a_line_of_its_own(self, end):
        make_milestone(make_measure(), title=f"Vertrag{end}ATTENDEE:mailto:x@example.org", due_on=in_days(3))
        file = Client().get(address_of(make_clerk())).content.decode()
        (line,) = [line for line in file.splitlines() if line.startswith("SUMMARY")]
        assert line.startswith("SUMMARY:Meilenstein: Vertrag ATTENDEE:mailto:x@example.org")

    def test_nor_are_there_control_signs_in_the_name_of_a_file(self):
        assert b"\x07" not in calendar_of([], name="Beirat\x07", absolute=str)

    def test_every_kind_with_a_day_is_there(self):
        measure = make_measure(Membership, title="BioRiver", notice_months=3, notice_to="kalenderjahr")
        make_milestone(measure, title="Vertrag", due_on=in_days(3))
        make_milestone(measure, title="Auftakt", due_on=in_days(-3), done_on=in_days(-3))
        make_meeting(measure, title="Beirat", scheduled_on=in_days(3), attendance=Attendance.ATTENDED)
        contact = make_contact(position="Leitung", name="Erika Beispiel", review_on=in_days(3))
        paper = make_paper(decided_on=None)
        Consultation.objects.create(
            paper=paper,
            committee=Committee.objects.create(name="Kreistag"),
            held_on=in_days(3),
            decision_kind=DecisionKind.NOTE,
            position=3,
        )
        found = events(make_admin())
        assert set(found) == {
            "Spätester Kündigungstag · BioRiver",
            "Meilenstein: Vertrag · BioRiver",
            "Meilenstein: Auftakt · BioRiver (erledigt)",
            "Beirat · BioRiver (teilgenommen)",
            f"Ansprechperson prüfen: {contact}",
            f"Beratung einer Vorlage: Kenntnisnahme im Kreistag · {paper}",
        }

    def test_a_meeting_with_an_hour_is_timed_and_the_rest_takes_days(self):
        measure = make_measure(title="Netz")
        make_meeting(measure, title="früh", scheduled_on=datetime.date(2027, 7, 1), starts_at="09:30", place="Haan")
        make_meeting(measure, title="irgendwann", scheduled_on=datetime.date(2027, 12, 31))
        found = events(make_clerk())
        start = datetime.datetime(2027, 7, 1, 9, 30, tzinfo=ZoneInfo("Europe/Berlin"))
        assert found["früh · Netz"]["dtstart"].dt == start
        assert found["früh · Netz"]["dtstart"].params["TZID"] == "Europe/Berlin"
        assert str(found["früh · Netz"]["location"]) == "Haan"
        days = [found["irgendwann · Netz"][name].dt for name in ("dtstart", "dtend")]
        assert days == [datetime.date(2027, 12, 31), datetime.date(2028, 1, 1)]

    def test_the_file_brings_its_time_zone(self):
        make_meeting(make_measure(), scheduled_on=in_days(3), starts_at="09:30")
        content = Client().get(address_of(make_clerk())).content
        [zone] = Calendar.from_ical(content).walk("vtimezone")
        hours = {one.name: one["tzoffsetto"].td.total_seconds() / 3600 for one in zone.subcomponents}
        assert (zone["tzid"], hours) == ("Europe/Berlin", {"DAYLIGHT": 2, "STANDARD": 1})
        assert b"\r\n" in content

    @pytest.mark.parametrize(
        "title",
        [
            "Größe, Übergang; Maßnahme: „Füße“ \\ Ende",
            "Zeile eins\nZeile zwei",
            "BEGIN:VEVENT\r\nSUMMARY:untergeschoben",
            "ä" * 200,
            "Rakete 🚀, 100 %",
        ],
    )
    def test_any_title_survives(self, title):
        make_milestone(make_measure(title="Netz"), title=title, due_on=in_days(3))
        [summary] = events(make_clerk())
        assert summary == f"Meilenstein: {in_one_line(title)} · Netz"

    def test_names_stay_the_same_when_a_date_moves(self):
        clerk = make_clerk()
        milestone = make_milestone(make_measure(title="Netz"), title="Vertrag", due_on=in_days(3))
        before = events(clerk)["Meilenstein: Vertrag · Netz"]
        milestone.due_on = in_days(9)
        milestone.save()
        after = events(clerk)["Meilenstein: Vertrag · Netz"]
        assert before["uid"] == after["uid"]
        assert after["sequence"] == before["sequence"] + 1
        assert len({str(event["uid"]) for event in events(clerk).values()}) == len(events(clerk))

    def test_unchanged_is_said_to_be_unchanged(self, client):
        make_milestone(make_measure(), due_on=in_days(3))
        url = address_of(make_clerk())
        etag = client.get(url).headers["ETag"]
        assert client.get(url, headers={"if-none-match": etag}).status_code == 304

    def test_it_is_a_calendar_file_that_nobody_keeps(self, client):
        response = client.get(address_of(make_clerk()))
        assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert response.headers["Cache-Control"] == "private, no-cache"


class TestWhoSees:
    def test_the_committee_gets_nothing_internal(self):
        make_milestone(make_measure(), title="offen", due_on=in_days(3))
        closed = make_measure(title="Geheimplan", visibility=Visibility.INTERNAL)
        make_milestone(closed, title="Geheimer Schritt", due_on=in_days(3))
        make_contact(position="Geheimrat", review_on=in_days(3))
        content = Client().get(address_of(make_committee_member())).content.decode()
        assert "offen" in content
        assert "Geheim" not in content

    def test_what_counts_is_what_the_owner_may_see_now(self, client):
        make_milestone(make_measure(visibility=Visibility.INTERNAL), due_on=in_days(3))
        clerk = make_clerk()
        url = address_of(clerk)
        assert b"VEVENT" in client.get(url).content
        clerk.groups.set([Group.objects.get_or_create(name=Role.COMMITTEE)[0]])
        assert b"VEVENT" not in client.get(url).content

    def test_someone_signed_in_reads_the_owners_dates_and_not_their_own(self, client, clerk):
        make_milestone(make_measure(visibility=Visibility.INTERNAL), due_on=in_days(3))
        assert b"VEVENT" not in client.get(address_of(make_committee_member())).content

    def test_mine_alone(self):
        clerk = make_clerk()
        make_milestone(make_measure(title="Netz", responsible=clerk), title="meiner", due_on=in_days(3))
        make_milestone(make_measure(), title="fremder", due_on=in_days(3))
        assert list(events(clerk, "?verantwortlich=ich")) == ["Meilenstein: meiner · Netz"]

    def test_someone_shut_out_has_no_calendar(self, client):
        clerk = make_clerk()
        url = address_of(clerk)
        clerk.is_active = False
        clerk.save()
        assert client.get(url).status_code == 404

    @pytest.mark.parametrize(("is_demonstration", "status"), [(True, 200), (False, 404)])
    def test_an_address_made_in_a_demonstration_opens_nothing_outside_it(
        self, client, settings, is_demonstration, status
    ):
        url = address_of(make_clerk(is_demo=True))
        settings.DEMO = is_demonstration
        assert client.get(url).status_code == status

    @pytest.mark.parametrize("token", ["x", "%00", "%C3%A4", "%ff", "a" * 3000, "..%5c..", "' OR 1=1 --"])
    def test_a_guessed_address_is_not_found(self, client, token):
        make_clerk()
        assert client.get(f"/kalender/{token}.ics").status_code == 404

    @pytest.mark.parametrize("query", ["art=quatsch", "feld=%00", "verantwortlich=%00&page=9"])
    def test_a_filter_that_cannot_be_asked_is_refused(self, client, query):
        """A calendar has no place to say so, and would fill with everything there is."""
        make_milestone(make_measure(), due_on=in_days(3))
        response = client.get(f"{address_of(make_clerk())}?{query}")
        assert response.status_code == 400
        assert "Der Filter nennt, was es hier nicht oder nicht mehr gibt" in response.content.decode()


def test_thirty_events_cost_as_many_queries_as_one(client, django_assert_max_num_queries):
    url = address_of(make_clerk())
    for _ in range(30):
        measure = make_measure(Membership, notice_months=3, notice_to="kalenderjahr", responsible=make_clerk())
        make_milestone(measure, due_on=in_days(3))
        make_meeting(measure, scheduled_on=in_days(3))
        make_contact(review_on=in_days(3))
    with django_assert_max_num_queries(15):
        assert client.get(url).content.count(b"BEGIN:VEVENT") == 120


class TestSettings:
    def made(self, client):
        page = client.post(SETTINGS, {"aktion": "erzeugen"}).content.decode()
        return re.search(r'value="http://testserver(/kalender/[^"?]+\.ics)"', page)[1]

    def test_the_address_is_shown_once_and_kept_as_a_hash(self, client, clerk):
        path = self.made(client)
        token = path.removeprefix("/kalender/").removesuffix(".ics")
        assert Client().get(path).status_code == 200
        assert token not in client.get(SETTINGS).content.decode()
        assert token not in str(list(CalendarFeed.objects.values()))

    def test_a_new_address_closes_the_old_one(self, client, clerk):
        old, new = self.made(client), self.made(client)
        assert [Client().get(path).status_code for path in (old, new)] == [404, 200]

    def test_a_revoked_address_opens_nothing(self, client, clerk):
        path = self.made(client)
        response = client.post(SETTINGS, {"aktion": "widerrufen"}, follow=True)
        assert "widerrufen" in response.content.decode()
        assert Client().get(path).status_code == 404

    def test_nobody_touches_the_address_of_another(self, client, clerk):
        url = address_of(make_clerk())
        client.post(SETTINGS, {"aktion": "widerrufen"})
        self.made(client)
        assert Client().get(url).status_code == 200

    @pytest.mark.parametrize("action", ["", "quatsch", "\0"])
    def test_another_word_changes_nothing(self, client, clerk, action):
        url = address_of(clerk)
        assert client.post(SETTINGS, {"aktion": action}).status_code == 302
        assert Client().get(url).status_code == 200


def test_a_calendar_whose_filter_names_something_deleted_is_refused_instead_of_filled_with_everything(clerk):
    make_milestone(make_measure(), due_on=in_days(3))
    response = Client().get(f"{address_of(clerk)}?feld=999999")
    assert response.status_code == 400
    assert response.content.decode() == "Der Filter nennt, was es hier nicht oder nicht mehr gibt: Handlungsfeld."
