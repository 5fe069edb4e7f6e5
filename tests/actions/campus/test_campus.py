"""Campus: rhythm, attendance with its formula, two misses in a row, minutes, topics of the exchange."""

import datetime

import pytest
from auditlog.context import disable_auditlog
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from actions.campus.attendance import Year, years_of
from actions.campus.campus_cooperation import CampusCooperation
from actions.campus.exchange_topic import ExchangeTopic
from actions.campus.report import report_block
from actions.deadlines.agenda import all_due, dated
from actions.deadlines.scope import Scope
from actions.documents.document import Document
from actions.ledger.ledger import ledgers
from actions.measures.measure import Measure
from actions.meetings.deadlines import MISSES
from actions.meetings.meeting import Attendance
from actions.meetings.missed_twice import last_two_missed, missed_twice
from actions.reports.blocks import Period
from actions.signals.attention import Asked, concerns
from actions.skilled_workers.skilled_worker_measure import SkilledWorkerMeasure
from clusterfoerderung.records.visibility import Reader, Visibility
from tests.days import day
from tests.factories import (
    make_activity,
    make_committee_member,
    make_initiative,
    make_item,
    make_measure,
    make_meeting,
    make_membership,
    make_topic,
)
from tests.files import upload
from tests.sending import sent

TODAY = datetime.date(2026, 7, 22)
PERIOD = Period(datetime.date(2026, 1, 1), TODAY)


def make_campus(**kwargs):
    return make_measure(CampusCooperation, **kwargs)


def meet(campus, *days):
    """Meetings from ("2026-02-03", Attendance.MISSED), …"""
    for text, attendance in days:
        make_meeting(campus, scheduled_on=day(text), attendance=attendance)


TWICE = [("2026-02-03", Attendance.MISSED), ("2026-05-05", Attendance.MISSED)]


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("rhythm", "expected", "words"),
    [
        ({"meetings_per_year": 4}, 4, "4 Sitzungen im Jahr"),
        ({"meetings_per_year": 1}, 1, "1 Sitzung im Jahr"),
        ({"meets_every_months": 1}, 12, "jeden Monat: 12 ÷ 1 = 12 Sitzungen im Jahr"),
        ({"meets_every_months": 3}, 4, "alle 3 Monate: 12 ÷ 3 = 4 Sitzungen im Jahr"),
        ({"meets_every_months": 5}, 2, "alle 5 Monate: 12 ÷ 5 = 2 ganze Sitzungen im Jahr"),
        ({"meets_every_months": 12}, 1, "alle 12 Monate: 12 ÷ 12 = 1 Sitzung im Jahr"),
        ({}, None, ""),
    ],
)
def test_the_rhythm_says_how_many_meetings_to_expect(rhythm, expected, words):
    campus = CampusCooperation(**rhythm)
    assert (campus.expected_in_a_year, campus.rhythm_in_words) == (expected, words)


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("year", "formula"),
    [
        (Year(2026), ""),
        (Year(2026, unrecorded=3, cancelled=1), ""),
        (Year(2026, attended=2, represented=1, excused=1), "(2 + 1) ÷ 4 = 75\u00a0%"),
        (Year(2026, attended=1, missed=2), "(1 + 0) ÷ 3 = 33\u00a0%"),
        (Year(2026, excused=2), "(0 + 0) ÷ 2 = 0\u00a0%"),
        (Year(2026, represented=2, unrecorded=5), "(0 + 2) ÷ 2 = 100\u00a0%"),
    ],
)
def test_the_rate_shows_its_formula_and_excused_counts_as_not_there(year, formula):
    assert year.formula == formula


@pytest.mark.any_database
@given(*[st.integers(0, 99)] * 6)
def test_a_rate_is_a_hundred_only_if_somebody_was_always_there(
    attended, represented, excused, missed, cancelled, unsaid
):
    year = Year(2026, None, attended, represented, excused, missed, cancelled, unsaid)
    assert year.held == attended + represented + excused + missed + unsaid
    assert ("= 100" in year.formula) == bool(year.recorded and not excused + missed)


@pytest.mark.django_db
class TestYears:
    def test_each_year_counts_expected_held_and_who_was_there(self, clerk):
        campus = make_campus(meetings_per_year=4)
        meet(
            campus,
            ("2025-02-03", Attendance.ATTENDED),
            ("2025-05-03", Attendance.REPRESENTED),
            ("2025-08-03", Attendance.CANCELLED),
            ("2026-02-03", Attendance.EXCUSED),
            ("2026-05-03", Attendance.MISSED),
            ("2026-07-21", Attendance.OPEN),
            ("2026-10-03", Attendance.OPEN),
        )
        assert years_of([campus], clerk, on=TODAY)[campus.pk] == [
            Year(2026, expected=2, excused=1, missed=1, unrecorded=1),
            Year(2025, expected=4, attended=1, represented=1, cancelled=1),
        ]

    def test_before_the_rhythm_nothing_is_expected_and_nothing_invented(self, clerk):
        campus = make_campus(meetings_per_year=4, rhythm_since_year=2025)
        meet(campus, ("2023-02-03", Attendance.ATTENDED))
        years = years_of([campus], clerk, on=TODAY)[campus.pk]
        assert [(row.year, row.expected) for row in years] == [(2026, 2), (2025, 4), (2024, None), (2023, None)]

    def test_without_a_meeting_and_a_rhythm_there_is_no_year(self, clerk):
        campus = make_campus()
        assert years_of([campus], clerk, on=TODAY) == {campus.pk: []}

    def test_a_rhythm_of_years_to_come_expects_nothing_yet(self, clerk):
        campus = make_campus(meetings_per_year=4, rhythm_since_year=2030)
        assert years_of([campus], clerk, on=TODAY)[campus.pk] == [Year(2026)]

    def test_thirty_groups_cost_one_query(self, clerk, django_assert_num_queries):
        assert clerk.sees_internal
        campuses = [make_campus() for _ in range(30)]
        for campus in campuses:
            meet(campus, *TWICE)
        with django_assert_num_queries(1):
            assert len(years_of(campuses, clerk, on=TODAY)) == 30


@pytest.mark.django_db
class TestMisses:
    @pytest.mark.parametrize(
        ("meetings", "is_warned"),
        [
            (TWICE, True),
            ([*TWICE, ("2026-06-01", Attendance.CANCELLED)], True),
            ([*TWICE, ("2026-06-01", Attendance.OPEN)], True),
            ([TWICE[0], ("2026-03-01", Attendance.CANCELLED), TWICE[1]], True),
            ([*TWICE, ("2026-06-01", Attendance.EXCUSED)], False),
            ([TWICE[0], ("2026-03-01", Attendance.EXCUSED), TWICE[1]], False),
            ([*TWICE, ("2026-06-01", Attendance.ATTENDED)], False),
            (TWICE[:1], False),
            ([TWICE[0], ("2026-09-01", Attendance.MISSED)], False),
        ],
    )
    def test_two_in_a_row_warn_and_the_next_that_was_not_missed_ends_it(self, clerk, meetings, is_warned):
        campus = make_campus()
        meet(campus, *meetings)
        assert missed_twice(Measure.objects.all(), on=TODAY).exists() == is_warned
        assert bool(last_two_missed(campus.meetings.all(), on=TODAY)) == is_warned
        kinds = [one.kind for one in all_due(Scope(clerk, TODAY))]
        assert (MISSES in kinds) == is_warned

    def test_the_warning_stands_among_what_is_due_with_both_days_and_a_way_on(self, client, clerk):
        campus = make_campus(title="Arbeitskreis Beispiel")
        meet(campus, *TWICE)
        (found,) = all_due(Scope(clerk, TODAY), kind=MISSES)
        assert (found.on, found.title, found.detail) == (
            day("2026-05-05"),
            "Arbeitskreis Beispiel",
            "Termine am 03.02.2026 und 05.05.2026",
        )
        page = client.get(reverse("deadline-list"), {"art": "versaeumt"}).content.decode()
        assert f'href="{reverse("meeting-create", args=[campus.pk])}"' in page
        assert dated(Scope(clerk, TODAY), kind=MISSES) == []

    def test_it_needs_attention_on_the_overview(self, clerk):
        item = make_item()
        meet(make_campus(items=[item]), *TWICE)
        books = ledgers([item.field.paper], user=clerk, on=TODAY).values()
        reasons = [one.reason for one in concerns(Asked(books, clerk, TODAY))]
        assert "Zweimal in Folge versäumt: Termine am 03.02.2026 und 05.05.2026" in reasons

    def test_an_ended_or_closed_measure_does_not_warn(self, clerk):
        meet(make_campus(status="entfallen", status_reason="aufgelöst"), *TWICE)
        meet(make_campus(visibility=Visibility.INTERNAL), *TWICE)
        assert len(all_due(Scope(clerk, TODAY), kind=MISSES)) == 1
        assert all_due(Scope(make_committee_member(), TODAY), kind=MISSES) == []


@pytest.mark.django_db
class TestPage:
    def page_of(self, client, campus):
        return " ".join(client.get(campus.get_absolute_url()).content.decode().split())

    def test_rhythm_years_and_warning_stand_with_their_rule(self, client, clerk):
        campus = make_campus(meets_every_months=3, rhythm_since_year=2026)
        meet(campus, *TWICE)
        page = self.page_of(client, campus)
        assert "alle 3 Monate: 12 ÷ 3 = 4 Sitzungen im Jahr" in page
        assert "(0 + 0) ÷ 2 = 0 %" in page
        assert "Entschuldigt zählt als nicht dabei." in page
        assert "Termine am 03.02.2026 und 05.05.2026" in page

    def test_an_empty_page_says_what_is_missing_and_leads_to_it(self, client, clerk):
        campus = make_campus()
        page = self.page_of(client, campus)
        assert "<span>Anwesenheit im Arbeitskreis</span>" in page
        assert f"{reverse('measure-edit', args=[campus.pk])}#id_meetings_per_year" in page
        assert "<span>Wissensaustausch</span>" in page

    def test_the_form_takes_one_rhythm_and_not_both(self, client, clerk):
        campus = make_campus()
        edit = reverse("measure-edit", args=[campus.pk])
        form = client.get(edit).context["form"]
        both = client.post(edit, sent(form, meetings_per_year="4", meets_every_months="3"))
        assert both.context["form"].errors["meets_every_months"] == [
            "Entweder so oft im Jahr oder alle so viele Monate, nicht beides."
        ]
        odd = client.post(edit, sent(form, meets_every_months="13", rhythm_since_year="99999"))
        assert set(odd.context["form"].errors) == {"meets_every_months", "rhythm_since_year"}
        assert client.post(edit, sent(form, meets_every_months="3")).status_code == 302

    def test_thirty_meetings_and_topics_cost_as_many_queries_as_one(self, client, clerk):
        def filled(count):
            campus = make_campus()
            for number in range(count):
                meet(campus, (f"{1996 + number}-02-03", Attendance.ATTENDED))
                topic = make_topic(campus)
                topic.initiatives.add(make_initiative())
                topic.measures.add(make_measure(SkilledWorkerMeasure))
                topic.activities.add(make_activity())
            return campus

        def number_of_queries(campus):
            self.page_of(client, campus)
            with CaptureQueriesContext(connection) as queries:
                self.page_of(client, campus)
            return len(queries)

        # The history asks once for each model its entries name; here there is none.
        with disable_auditlog():
            assert number_of_queries(filled(1)) == number_of_queries(filled(30))


@pytest.mark.django_db
class TestTopics:
    def test_a_topic_names_school_labs_measures_and_activities(self, client, clerk):
        campus, training = make_campus(), make_measure(SkilledWorkerMeasure)
        lab = make_initiative(kind="schuelerlabor")
        make_initiative(kind="netzwerk")
        talk = make_activity(campus)
        new = reverse("topic-create", args=[campus.pk])
        form = client.get(new).context["form"]
        assert list(form.fields["initiatives"].queryset) == [lab]
        data = sent(form, title="Robotik")
        data |= {"initiatives": [str(lab.pk)], "measures": [str(training.pk)], "activities": [str(talk.pk)]}
        assert client.post(new, data).url == f"{campus.get_absolute_url()}#themen"
        assert client.post(new, data).status_code == 302
        topic = campus.exchange_topics.get()
        assert [*topic.initiatives.all(), *topic.measures.all(), *topic.activities.all()] == [lab, training, talk]
        page = client.get(campus.get_absolute_url()).content.decode()
        for one in (lab, training, talk):
            assert one.get_absolute_url() in page

    def test_odd_input_is_refused(self, client, clerk):
        new = reverse("topic-create", args=[make_campus().pk])
        data = sent(client.get(new).context["form"]) | {"activities": ["9" * 30], "initiatives": ["x"]}
        response = client.post(new, data)
        assert response.context["form"].errors == {
            "title": ["Bitte das Thema nennen."],
            "activities": ["Etwas davon steht nicht mehr zur Auswahl. Bitte neu wählen."],
            "initiatives": ["Etwas davon steht nicht mehr zur Auswahl. Bitte neu wählen."],
        }

    def test_a_topic_is_changed_and_deleted_after_a_question_and_leaves_a_trace(self, client, clerk):
        campus = make_campus()
        topic = make_topic(campus, title="Robotik")
        edit = reverse("topic-edit", args=[campus.pk, topic.pk])
        client.post(edit, sent(client.get(edit).context["form"], title="Mechatronik"))
        topic.refresh_from_db()
        assert topic.title == "Mechatronik"
        delete = reverse("topic-delete", args=[campus.pk, topic.pk])
        assert "Dieses Thema löschen?" in client.get(delete).content.decode()
        client.post(delete)
        assert not ExchangeTopic.objects.exists()
        assert "Thema des Wissensaustauschs" in client.get(campus.get_absolute_url()).content.decode()

    def test_closed_links_stay_hidden_from_the_committee(self, client):
        campus = make_campus()
        topic = make_topic(campus, title="Robotik")
        topic.activities.add(make_activity(title="Geheimes Gespräch", visibility=Visibility.INTERNAL))
        topic.measures.add(make_measure(SkilledWorkerMeasure, title="Geheime Maßnahme", visibility=Visibility.INTERNAL))
        client.force_login(make_committee_member())
        page = client.get(campus.get_absolute_url()).content.decode()
        assert "Robotik" in page
        assert "Geheim" not in page
        assert client.get(reverse("topic-edit", args=[campus.pk, topic.pk])).status_code == 403

    def test_only_a_campus_has_topics(self, client, clerk):
        assert client.get(reverse("topic-create", args=[make_membership().pk])).status_code == 404
        topic = make_topic(make_campus())
        assert client.get(reverse("topic-edit", args=[make_campus().pk, topic.pk])).status_code == 404


@pytest.mark.django_db
class TestMinutes:
    def address(self, meeting):
        return reverse("minutes-create", args=[meeting.measure_id, meeting.pk])

    def test_minutes_are_a_document_of_the_measure_that_names_its_meeting(self, client, clerk):
        meeting = make_meeting(
            make_campus(), title="Arbeitskreis", scheduled_on=day("2026-02-03"), attendance=Attendance.ATTENDED
        )
        form = client.get(self.address(meeting)).context["form"]
        assert form["title"].value() == "Protokoll Arbeitskreis vom 03.02.2026"
        client.post(self.address(meeting), {**sent(form), "file": upload("Protokoll.pdf")})
        document = Document.objects.get()
        assert (document.meeting, document.measure_id, document.uploaded_by) == (meeting, meeting.measure_id, clerk)
        page = client.get(meeting.measure.get_absolute_url()).content.decode()
        assert page.count("Protokoll Arbeitskreis vom 03.02.2026") >= 2

    def test_the_committee_sees_minutes_only_when_they_are_released(self, client, clerk):
        meeting = make_meeting(make_campus(), scheduled_on=day("2026-02-03"), attendance=Attendance.ATTENDED)
        form = client.get(self.address(meeting)).context["form"]
        client.post(self.address(meeting), {**sent(form, title="Vertraulich"), "file": upload("Protokoll.pdf")})
        client.force_login(make_committee_member())
        assert "Vertraulich" not in client.get(meeting.measure.get_absolute_url()).content.decode()
        assert client.post(self.address(meeting)).status_code == 403

    def test_a_meeting_of_another_measure_is_not_found_and_a_deleted_one_leaves_the_file(self, client, clerk):
        meeting, other = make_meeting(make_campus()), make_campus()
        assert client.get(reverse("minutes-create", args=[other.pk, meeting.pk])).status_code == 404
        client.post(
            self.address(meeting), {**sent(client.get(self.address(meeting)).context["form"]), "file": upload("A.pdf")}
        )
        meeting.delete()
        assert Document.objects.get().meeting is None


@pytest.mark.django_db
class TestReport:
    def report(self, visibility=Visibility.COMMITTEE):
        return report_block(reader=Reader.of(visibility), period=PERIOD)

    def test_the_block_says_attendance_misses_and_topics(self):
        campus = make_campus(title="Campus", working_group="AK Marketing", meetings_per_year=4)
        meet(campus, *TWICE)
        topic = make_topic(campus, title="Robotik")
        topic.initiatives.add(make_initiative(name="Beispiellabor"))
        topic.activities.add(
            make_activity(title="Besuch", happened_on=day("2026-03-01")),
            make_activity(title="Früher", happened_on=day("2025-03-01")),
        )
        block = self.report()
        assert block.sentences[:2] == (
            "AK Marketing 2026: 2 Sitzungen fanden statt, erwartet waren 2. Quote: (0 + 0) ÷ 2 = 0\u00a0%.",
            "Campus: zweimal in Folge versäumt, Termine am 03.02.2026 und 05.05.2026.",
        )
        attendance, topics = block.tables
        assert attendance.rows == (
            ("AK Marketing", "2026", "2", "2", "0", "0", "0", "2", "0", "(0 + 0) ÷ 2 = 0\u00a0%"),
        )
        assert topics.rows == (("Robotik", "Beispiellabor", "01.03.2026: Besuch"),)

    def test_nothing_known_is_said_and_nothing_visible_is_no_block(self):
        assert self.report() is None
        make_campus(visibility=Visibility.INTERNAL)
        assert self.report() is None
        assert self.report(Visibility.INTERNAL).sentences == ("Sitzungen des Arbeitskreises: keine Angabe.",)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("on", "expected"),
    [("2026-01-01", 0), ("2026-03-10", 0), ("2026-03-11", 1), ("2026-06-10", 2), ("2026-12-31", 4), ("2027-01-01", 4)],
)
def test_of_the_running_year_as_many_sessions_are_expected_as_are_due_by_now(clerk, on, expected):
    campus = make_campus(meetings_per_year=4, rhythm_since_year=2026)
    years = years_of([campus], clerk, on=day(on))[campus.pk]
    assert {row.year: row.expected for row in years}[2026] == expected
