"""Where deadlines come from, who sees which, and how they are grouped."""

import datetime
from dataclasses import replace

import pytest

from actions.deadlines.agenda import all_due, dated
from actions.deadlines.deadline import SILENCE
from actions.deadlines.deadlines import CONTACT
from actions.deadlines.groups import distance, groups
from actions.deadlines.scope import Scope
from actions.indicators.deadlines import MISSING_VALUE
from actions.indicators.indicator import Indicator, IndicatorTarget, IndicatorValue
from actions.landscape.offers.deadlines import OFFERS
from actions.mandate.committee import Committee
from actions.mandate.consultation import Consultation, DecisionKind
from actions.mandate.deadlines import CONSULTATION
from actions.measures.deadlines import MILESTONE
from actions.measures.status import Status
from actions.meetings.deadlines import MEETING
from actions.meetings.meeting import Attendance
from actions.memberships.deadlines import NOTICE
from actions.memberships.membership import Membership
from actions.memberships.renewal import RenewalDecision
from clusterfoerderung.records.visibility import Visibility
from initiatives.offers.offer import Offer
from tests.days import day
from tests.factories import (
    make_activity,
    make_admin,
    make_clerk,
    make_committee_member,
    make_contact,
    make_field,
    make_initiative,
    make_measure,
    make_meeting,
    make_milestone,
    make_offer,
    make_paper,
    make_town,
    make_user,
)

# A Wednesday.
TODAY = datetime.date(2026, 7, 22)


@pytest.fixture
def clerk(db):
    return make_clerk()


def due(user, **kwargs):
    return all_due(Scope(user, TODAY, **kwargs))


def found(user, kind, **kwargs):
    """(day, title) of each deadline of that kind."""
    return [(one.on.isoformat(), one.title) for one in due(user, **kwargs) if one.kind == kind]


def fresh_measure(*args, **kwargs):
    """A measure that is not silent, so that it brings no deadline of its own."""
    measure = make_measure(*args, **kwargs)
    make_activity(measure, happened_on=TODAY)
    return measure


def make_indicator(measure, *, made="2024-05-01", **kwargs):
    indicator = Indicator.objects.create(measure=measure, **{"name": "Besuche", **kwargs})
    Indicator.objects.filter(pk=indicator.pk).update(created_at=f"{made}T12:00:00Z")
    return indicator


def make_consultation(paper, held_on, **kwargs):
    committee, _ = Committee.objects.get_or_create(name="Kreistag")
    return Consultation.objects.create(
        paper=paper, committee=committee, held_on=held_on, decision_kind=DecisionKind.DECISION, position=9, **kwargs
    )


class TestSources:
    def test_open_milestones_late_or_not(self, clerk):
        measure = fresh_measure()
        make_milestone(measure, title="spät", due_on=day("2026-01-01"))
        make_milestone(measure, title="bald", due_on=day("2026-08-01"))
        make_milestone(measure, due_on=day("2026-08-02"), done_on=TODAY)
        expected = [("2026-01-01", "spät"), ("2026-08-01", "bald")]
        assert found(clerk, MILESTONE) == expected

    def test_meetings_whose_attendance_is_open(self, clerk):
        measure = fresh_measure()
        make_meeting(measure, title="war", scheduled_on=day("2026-07-01"))
        make_meeting(measure, title="wird", scheduled_on=day("2026-07-22"))
        make_meeting(measure, scheduled_on=day("2026-07-02"), attendance=Attendance.ATTENDED)
        assert found(clerk, MEETING) == [("2026-07-01", "war"), ("2026-07-22", "wird")]

    def test_the_next_notice_date_nobody_has_decided_on(self, clerk):
        open_one = fresh_measure(Membership, notice_months=3, notice_to="kalenderjahr")
        decided = fresh_measure(Membership, notice_months=6, notice_to="kalenderjahr")
        fresh_measure(Membership)
        RenewalDecision.objects.create(
            membership=decided, notice_on=day("2026-12-31"), decision="fortsetzen", reason="gut", decided_on=TODAY
        )
        RenewalDecision.objects.create(
            membership=decided, notice_on=day("2027-06-30"), decision="fortsetzen", reason="gut", decided_on=TODAY
        )
        dates = [(one.on, one.measure_id) for one in due(clerk) if one.kind == NOTICE]
        assert dates == [(day("2026-09-30"), open_one.pk), (day("2028-06-30"), decided.pk)]

    def test_consultations_to_come_without_an_outcome(self, clerk):
        make_consultation(make_paper(decided_on=None), TODAY)
        make_consultation(make_paper(decided_on=None), day("2026-09-01"), outcome="beschlossen")
        make_consultation(make_paper(decided_on=None), day("2026-07-21"))
        make_consultation(make_paper(decided_on=None), None)
        assert found(clerk, CONSULTATION) == [("2026-07-22", "Beschluss im Kreistag")]

    def test_typed_indicators_without_a_value_of_last_year(self, clerk):
        measure = fresh_measure()
        make_indicator(measure, name="fehlt")
        IndicatorValue.objects.create(indicator=make_indicator(measure, name="da"), year=2025, value=0)
        IndicatorValue.objects.create(indicator=make_indicator(measure, name="älter"), year=2024, value=1)
        of_town = make_indicator(measure, name="da, von einer Stadt")
        IndicatorValue.objects.create(indicator=of_town, year=2025, value=0, municipality=make_town())
        make_indicator(measure, name="gezählt", counting="aktivitaeten")
        make_indicator(measure, name="neu", made="2026-03-01")
        wanted = make_indicator(measure, name="neu mit Ziel", made="2026-03-01")
        IndicatorTarget.objects.create(indicator=wanted, year=2025, value=1)
        titles = [("2026-01-31", "fehlt 2025"), ("2026-01-31", "neu mit Ziel 2025"), ("2026-01-31", "älter 2025")]
        assert found(clerk, MISSING_VALUE) == titles

    def test_measures_without_evidence_for_more_than_a_year_say_since_when(self, clerk):
        for title, happened_on in (("jung", "2025-07-22"), ("alt", "2025-07-21")):
            make_activity(make_measure(title=title), happened_on=day(happened_on))
        make_activity(make_measure(title="nur Jahr"), happened_on=day("2024-01-01"), precision="jahr")
        make_activity(make_measure(title="Jahr reicht noch"), happened_on=day("2025-01-01"), precision="jahr")
        make_measure(title="nie", field=make_field(make_paper(decided_on=day("2013-05-13"))))
        make_measure(title="gerade beschlossen", field=make_field(make_paper(decided_on=day("2026-05-13"))))
        silent = [one for one in due(clerk) if one.kind == SILENCE]
        assert [(one.on.isoformat(), one.title, one.detail) for one in silent] == [
            ("2014-05-14", "nie", "Keine Aktivität seit dem Beschluss am 13.05.2013"),
            ("2026-01-01", "nur Jahr", "Letzte Aktivität: 2024"),
            ("2026-07-22", "alt", "Letzte Aktivität: 21.07.2025"),
        ]

    def test_contacts_name_the_post_and_not_the_person(self, clerk):
        contact = make_contact(name="Erika Beispiel", position="Leitung", review_on=TODAY)
        assert found(clerk, CONTACT) == [("2026-07-22", f"Leitung bei {contact.partner}")]

    def test_offers_are_due_a_year_after_their_last_check_or_since_they_were_entered(self, clerk):
        stale, never, fresh = (make_initiative(name=name) for name in ("alt", "nie", "frisch"))
        make_offer(initiative=stale, checked_on=day("2025-07-21"))
        make_offer(initiative=stale, checked_on=TODAY)
        make_offer(initiative=never, checked_on=day("2025-07-22"))
        both = make_initiative(name="beides")
        make_offer(initiative=both, checked_on=day("2024-07-21"))
        make_offer(initiative=both)
        Offer.objects.filter(pk=make_offer(initiative=never).pk).update(created_at="2026-01-31T23:30:00Z")
        make_offer(initiative=fresh, checked_on=TODAY)
        make_initiative(name="bietet nichts an")
        make_offer(initiative=make_initiative(name="beendet", ended_on=day("2026-01-01")))
        offers = [one for one in due(clerk) if one.kind == OFFERS]
        assert [(one.on.isoformat(), one.title, one.detail) for one in offers] == [
            ("2025-07-21", "Angebote von beides", "2 zu prüfen, davon 1 noch nie geprüft"),
            ("2026-02-01", "Angebote von nie", "1 noch nie geprüft"),
            ("2026-07-21", "Angebote von alt", "1 zu prüfen"),
            ("2027-07-22", "Angebote von frisch", "alle im letzten Jahr geprüft"),
        ]
        assert [one.url.partition("?")[2] for one in offers] == [
            f"initiative={both.pk}&stand=faellig",
            f"initiative={never.pk}&stand=faellig",
            f"initiative={stale.pk}&stand=faellig",
            f"initiative={fresh.pk}",
        ]

    def test_ended_measures_owe_nothing(self, clerk):
        measure = make_measure(status=Status.DROPPED, status_reason="Verein aufgelöst")
        make_milestone(measure)
        make_meeting(measure)
        make_indicator(measure)
        assert due(clerk) == []


class TestScope:
    def test_mine_are_my_measures(self, clerk):
        mine, other = fresh_measure(responsible=clerk), fresh_measure(responsible=make_clerk())
        for measure in (mine, other, fresh_measure()):
            make_milestone(measure)
            make_meeting(measure)
        make_contact()
        make_offer()
        make_consultation(make_paper(decided_on=None), TODAY)
        assert {one.measure_id for one in due(clerk, person=clerk)} == {mine.pk}

    def test_contacts_are_the_verwaltungs_own(self, db):
        make_contact(review_on=TODAY)
        admin = make_admin()
        assert [one.kind for one in due(admin, person=admin)] == [CONTACT]

    def test_a_field_leaves_out_what_belongs_to_no_field_or_another(self, clerk):
        field = make_field(make_paper(decided_on=None))
        make_milestone(fresh_measure(field=field), title="hier")
        make_milestone(fresh_measure())
        make_consultation(field.paper, TODAY)
        make_consultation(make_paper(decided_on=None), TODAY)
        make_contact()
        make_offer()
        assert [one.title for one in due(clerk, field=field)] == ["Beschluss im Kreistag", "hier"]

    def test_one_kind_alone(self, clerk):
        measure = fresh_measure()
        make_milestone(measure)
        make_meeting(measure)
        only = all_due(Scope(clerk, TODAY), kind=MEETING)
        assert [one.kind for one in only] == [MEETING]

    def test_days_bound_every_source(self, clerk):
        measure = make_measure(Membership, notice_months=3, notice_to="kalenderjahr")
        for name in ("2026-08-31", "2026-09-01", "2026-09-30", "2026-10-01"):
            make_milestone(measure, due_on=day(name))
        scope = Scope(clerk, TODAY, first=day("2026-09-01"), last=day("2026-09-30"))
        days = [one.on.isoformat() for one in all_due(scope)]
        assert days == ["2026-09-01", "2026-09-30", "2026-09-30"]

    def test_a_calendar_also_holds_what_is_done_and_nothing_that_lasts(self, clerk):
        measure = make_measure()
        make_offer(checked_on=TODAY)
        make_milestone(measure, due_on=TODAY, done_on=TODAY)
        make_meeting(measure, scheduled_on=TODAY, attendance=Attendance.MISSED)
        scope = Scope(clerk, TODAY)
        assert [one.settled for one in dated(replace(scope, first=TODAY))] == ["erledigt", "versäumt"]
        assert {one.kind for one in all_due(scope)} == {SILENCE, OFFERS}


class TestWhoSees:
    def test_the_committee_sees_released_measures_alone(self, db):
        def fill(measure):
            make_milestone(measure)
            make_meeting(measure)
            make_indicator(measure)

        fill(make_measure(Membership, visibility=Visibility.INTERNAL, notice_months=3, notice_to="kalenderjahr"))
        released = make_measure(Membership, notice_months=3, notice_to="kalenderjahr")
        fill(released)
        make_contact()
        make_offer()
        seen = due(make_committee_member())
        assert {one.measure_id for one in seen} == {released.pk}
        assert len(seen) == 5

    def test_an_internal_activity_is_no_evidence_to_the_committee(self, db):
        measure = make_measure()
        make_activity(measure, happened_on=TODAY, visibility=Visibility.INTERNAL)
        assert [one.kind for one in due(make_committee_member())] == [SILENCE]
        assert due(make_clerk()) == []

    def test_someone_without_a_role_sees_nothing_of_the_committee(self, db):
        make_milestone(make_measure())
        make_consultation(make_paper(decided_on=None), TODAY)
        assert due(make_user()) == []


class TestGroups:
    @pytest.mark.parametrize(
        ("today", "on", "group"),
        [
            ("2026-07-22", "2026-07-21", "ueberfaellig"),
            ("2026-07-22", "2026-07-22", "woche"),
            ("2026-07-22", "2026-07-26", "woche"),
            ("2026-07-22", "2026-07-27", "monat"),
            ("2026-07-22", "2026-07-31", "monat"),
            ("2026-07-22", "2026-08-01", "spaeter"),
            # A Sunday is the last day of its week.
            ("2026-07-26", "2026-07-26", "woche"),
            ("2026-07-26", "2026-07-27", "monat"),
            # A week goes on over the end of a month and of a year.
            ("2026-07-30", "2026-08-02", "woche"),
            ("2026-07-30", "2026-08-03", "spaeter"),
            ("2026-12-31", "2027-01-03", "woche"),
            ("2026-12-31", "2027-01-04", "spaeter"),
            ("2027-01-01", "2026-12-31", "ueberfaellig"),
            ("2028-02-28", "2028-02-29", "woche"),
        ],
    )
    def test_boundaries(self, clerk, today, on, group):
        make_milestone(make_measure(), due_on=day(on))
        found = all_due(Scope(clerk, day(today)), kind=MILESTONE)
        filled = [one.span.value for one in groups(found, on=day(today)) if one.count]
        assert filled == [group]

    def test_what_has_lasted_for_long_stands_below_what_was_due_on_a_day(self, clerk):
        make_milestone(make_measure(), due_on=day("2026-07-21"))
        make_offer(checked_on=day("2025-01-01"))
        overdue = groups(due(clerk), on=TODAY)[0]
        kinds = [entry.deadline.kind for entry in overdue.entries]
        assert kinds == [MILESTONE, SILENCE, OFFERS]

    @pytest.mark.any_database
    @pytest.mark.parametrize(
        ("on", "words"),
        [
            ("2026-07-22", "heute"),
            ("2026-07-23", "morgen"),
            ("2026-07-24", "in 2 Tagen"),
            ("2026-11-30", "in 4 Monaten"),
            ("2029-07-22", "in 3 Jahren"),
            ("2026-07-21", "seit gestern"),
            ("2026-07-12", "seit 10 Tagen"),
            ("2014-05-14", "seit 12 Jahren"),
        ],
    )
    def test_the_distance_in_words(self, on, words):
        assert distance(day(on), TODAY) == words


def test_thirty_of_everything_cost_as_many_queries_as_one(clerk, django_assert_num_queries):
    def fill(count):
        for _ in range(count):
            measure = make_measure(Membership, notice_months=3, notice_to="kalenderjahr", responsible=make_clerk())
            make_activity(measure, happened_on=day("2020-01-01"))
            make_milestone(measure)
            make_meeting(measure)
            make_indicator(measure)
            make_activity(make_measure(contact_every_months=3, agreement_until=day("2026-12-31")))
            make_contact()
            make_offer()
            make_consultation(make_paper(decided_on=None), day("2026-09-01"))

    def read():
        return [(one.url, one.responsible) for one in due(clerk)]

    assert clerk.sees_internal
    fill(1)
    with django_assert_num_queries(15):
        read()
    fill(29)
    with django_assert_num_queries(15):
        read()
