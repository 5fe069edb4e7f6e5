"""Bleiben oder kündigen: what is noted for a day of notice, and that no day vanishes silently."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from actions.deadlines.agenda import all_due, dated
from actions.deadlines.groups import groups
from actions.deadlines.scope import Scope
from actions.mandate.consultation import Consultation, DecisionKind
from actions.memberships.deadlines import NOTICE
from actions.memberships.membership import Membership
from actions.memberships.outlook import outlook
from actions.memberships.renewal import Renewal
from actions.memberships.state import RenewalState, state_of
from clusterfoerderung.records.visibility import Visibility
from tests.answers import said
from tests.days import day
from tests.factories import (
    make_clerk,
    make_committee_member,
    make_measure,
    make_membership,
    make_paper,
    make_renewal,
)
from tests.sending import sent

pytestmark = pytest.mark.django_db

BEFORE, ON_THE_DAY, AFTER = (datetime.date(2026, *one) for one in ((7, 22), (9, 30), (10, 1)))
MISSED = "Verstrichen, ohne Entscheidung: Die Mitgliedschaft läuft weiter, mindestens bis 31.12.2027."


def known_since(membership, since):
    """As if it had been entered on that day."""
    entered = datetime.datetime.combine(day(since), datetime.time(12), tzinfo=datetime.UTC)
    Membership.objects.filter(pk=membership.pk).update(created_at=entered)
    return Membership.objects.get(pk=membership.pk)


def make_known(since="2026-01-02", **kwargs):
    """Three months to the end of the calendar year."""
    return known_since(make_membership(**{"notice_months": 3, "notice_to": "kalenderjahr", **kwargs}), since)


def noticed(user, on, **bounds):
    return [(one.on, one.detail or one.settled) for one in all_due(Scope(user, on, **bounds)) if one.kind == NOTICE]


def new(membership):
    return reverse("renewal-create", args=[membership.pk])


def note(client, membership, query=None, **typed):
    form = client.get(new(membership), query).context["form"]
    return client.post(new(membership), sent(form, **typed))


class TestOutlook:
    def test_until_the_day_itself_it_can_be_left(self):
        view = outlook(make_known(), on=ON_THE_DAY)
        assert (view.next.receipt_by, view.next.ends_on, view.missed) == (ON_THE_DAY, day("2026-12-31"), None)

    def test_a_day_that_went_by_undecided_is_said_with_what_it_means(self):
        view = outlook(make_known(), on=AFTER)
        assert view.missed.receipt_by == ON_THE_DAY
        assert view.missed_in_words == MISSED
        assert view.next.receipt_by == day("2027-09-30")

    def test_a_day_before_the_membership_was_known_here_was_not_missed(self):
        assert outlook(make_known("2026-10-01"), on=AFTER).missed is None
        assert outlook(make_known(member_since=AFTER), on=AFTER).missed is None

    def test_only_the_last_day_that_went_by_counts(self):
        view = outlook(make_known("2020-01-01"), on=AFTER)
        assert view.missed.receipt_by == ON_THE_DAY

    def test_what_was_decided_in_time_or_later_is_not_missed(self):
        membership = make_known()
        make_renewal(membership)
        assert outlook(membership, on=AFTER).missed is None

    def test_an_open_note_or_a_notice_that_never_arrived_is_missed(self):
        undecided, leaving = make_known(), make_known()
        make_renewal(undecided, decision=Renewal.OPEN)
        make_renewal(leaving, decision=Renewal.LEAVE)
        assert outlook(undecided, on=AFTER).missed_in_words == MISSED
        assert outlook(leaving, on=AFTER).missed_in_words == (
            "Verstrichen, ohne dass ein Eingang der Kündigung festgehalten ist: "
            "Die Mitgliedschaft läuft weiter, mindestens bis 31.12.2027."
        )

    def test_a_notice_received_in_time_ends_it_and_one_too_late_a_year_later(self):
        in_time, too_late = make_known(), make_known()
        make_renewal(in_time, decision=Renewal.LEAVE, notice_received_on=ON_THE_DAY)
        make_renewal(too_late, decision=Renewal.LEAVE, notice_received_on=AFTER)
        assert outlook(in_time, on=AFTER).leaves_on == day("2026-12-31")
        assert outlook(too_late, on=AFTER).leaves_on == day("2027-12-31")

    def test_without_a_rule_or_after_its_end_nothing_is_said(self):
        ended = make_known(status="entfallen", status_reason="Verein aufgelöst")
        for membership in (make_membership(), ended):
            view = outlook(membership, on=AFTER)
            assert (view.next, view.missed, view.to_settle(AFTER)) == (None, None, None)

    @pytest.mark.parametrize(
        ("notes", "on", "state"),
        [
            ([], BEFORE, RenewalState.UNDECIDED),
            ([], AFTER, RenewalState.MISSED),
            ([{"decision": "offen"}], BEFORE, RenewalState.OPEN),
            ([{"decision": "fortsetzen"}], BEFORE, RenewalState.RENEWED),
            ([{"decision": "kuendigen"}], BEFORE, RenewalState.LEAVING),
            ([{"decision": "kuendigen", "notice_received_on": BEFORE}], BEFORE, RenewalState.LEFT),
            ([{"decision": "fortsetzen"}], AFTER, RenewalState.UNDECIDED),
        ],
    )
    def test_one_word_says_where_it_stands(self, notes, on, state):
        membership = make_known()
        for one in notes:
            make_renewal(membership, **one)
        assert state_of(outlook(membership, on=on)) == state


class TestDeadlines:
    def test_the_missed_day_stays_among_the_overdue_beside_the_next_one(self, clerk):
        make_known()
        overdue, *_, later = groups(all_due(Scope(clerk, AFTER), kind=NOTICE), on=AFTER)
        assert [(one.deadline.on, one.deadline.detail) for one in overdue.entries] == [(ON_THE_DAY, MISSED)]
        assert [one.deadline.on for one in later.entries] == [day("2027-09-30")]

    def test_a_note_afterwards_clears_it(self, clerk):
        membership = make_known()
        make_renewal(membership, decision=Renewal.OPEN)
        assert noticed(clerk, AFTER)[0] == (ON_THE_DAY, MISSED)
        membership.renewals.update(decision=Renewal.RENEW, decided_on=AFTER)
        assert [one for one, _ in noticed(clerk, AFTER)] == [day("2027-09-30")]

    def test_leaving_stays_due_until_the_notice_has_arrived(self, clerk):
        membership = make_known()
        renewal = make_renewal(membership, decision=Renewal.LEAVE)
        assert noticed(clerk, BEFORE) == [
            (
                ON_THE_DAY,
                "Kündigung beschlossen: Sie muss bis dahin eingegangen sein; der Eingang ist noch nicht festgehalten.",
            )
        ]
        renewal.notice_received_on = BEFORE
        renewal.save()
        assert noticed(clerk, BEFORE) == []

    def test_a_calendar_also_shows_what_is_settled_and_what_was_missed(self, clerk):
        make_renewal(make_known())
        make_known()
        scope = Scope(clerk, AFTER, first=day("2026-09-01"), last=day("2026-09-30"))
        found = dated(scope, kind=NOTICE)
        assert [(one.on, one.settled, one.detail) for one in found] == [
            (ON_THE_DAY, "bleiben", ""),
            (ON_THE_DAY, "", MISSED),
        ]

    def test_the_list_leads_to_the_note_and_the_committee_reads_only(self, client, clerk):
        membership = make_known()
        way = f"{new(membership)}?tag="
        assert way in client.get(reverse("deadline-list")).content.decode()
        client.force_login(make_committee_member())
        page = client.get(reverse("deadline-list")).content.decode()
        assert membership.title in page
        assert way not in page

    def test_thirty_memberships_cost_as_many_queries_as_one(self, clerk, django_assert_num_queries):
        assert clerk.sees_internal

        def ask():
            return all_due(Scope(clerk, AFTER), kind=NOTICE)

        make_renewal(make_known(), decision=Renewal.OPEN)
        with django_assert_num_queries(2):
            assert len(ask()) == 2
        for _ in range(29):
            make_renewal(make_known(), decision=Renewal.OPEN)
        with django_assert_num_queries(2):
            assert len(ask()) == 60


class TestForm:
    def test_the_days_to_choose_follow_from_the_rule(self, client, clerk):
        form = client.get(new(make_known())).context["form"]
        year = timezone.localdate().year
        offered = [value for value, _ in form.fields["notice_on"].choices if value]
        assert f"{year + 1}-09-30" in offered
        assert len(offered) == 4

    def test_the_day_asked_for_is_chosen(self, client, clerk):
        membership, year = make_known(), timezone.localdate().year + 1
        form = client.get(new(membership), {"tag": f"{year}-09-30"}).context["form"]
        assert form["notice_on"].value() == f"{year}-09-30"
        for odd in ("", "gestern", "\0", "99999-01-01", "2026-02-31"):
            assert client.get(new(membership), {"tag": odd}).status_code == 200

    def test_a_decision_is_noted_with_its_consultation_and_takes_its_day(self, client, clerk):
        membership, consultation = make_known(), make_paper().consultations.get()
        response = note(client, membership, decision="fortsetzen", reason="Nützlich", consultation=str(consultation.pk))
        assert response.url == f"{membership.get_absolute_url()}#kuendigung"
        renewal = membership.renewals.get()
        assert (renewal.consultation, renewal.decided_on) == (consultation, consultation.held_on)
        assert said(response) == ["Vermerkt. Der Vermerk steht im nächsten Sachstandsbericht."]
        page = " ".join(client.get(membership.get_absolute_url()).content.decode().split())
        assert "Nützlich" in page
        assert consultation.paper.reference in page

    def test_what_is_still_open_needs_no_day(self, client, clerk):
        membership = make_known()
        note(client, membership, decision="offen", reason="Der Ausschuss berät noch.")
        assert membership.renewals.get().decided_on is None

    @pytest.mark.parametrize(
        ("typed", "field", "message"),
        [
            ({"decision": ""}, "decision", "Bitte wählen: bleiben, kündigen oder noch offen."),
            ({"reason": " "}, "reason", "Bitte den Grund nennen; er steht im nächsten Bericht."),
            ({"notice_on": ""}, "notice_on", "Bitte den Kündigungstag nennen, um den es geht."),
            (
                {"decided_on": ""},
                "decided_on",
                "Bleiben oder kündigen nennt den Tag der Entscheidung; was noch offen ist, nennt keinen.",
            ),
            (
                {"decision": "offen"},
                "decided_on",
                "Bleiben oder kündigen nennt den Tag der Entscheidung; was noch offen ist, nennt keinen.",
            ),
            (
                {"decided_on": "2999-01-01"},
                "decided_on",
                "Dieser Tag liegt in der Zukunft. Festgehalten wird, was geschehen ist.",
            ),
            ({"decided_on": "0001-01-01"}, "decided_on", "Bitte einen Tag zwischen 1990 und 2100 nennen."),
            (
                {"notice_received_on": "2026-05-05"},
                "notice_received_on",
                "Den Eingang einer Kündigung nennt nur, wer kündigt.",
            ),
            (
                {"decision": "kuendigen", "notice_received_on": "2026-05-03"},
                "notice_received_on",
                "Eingegangen ist sie nicht vor der Entscheidung.",
            ),
        ],
    )
    def test_odd_input_is_refused_at_its_field(self, client, clerk, typed, field, message):
        membership = make_known()
        filled = {"decision": "fortsetzen", "reason": "Nützlich", "decided_on": "2026-05-04", **typed}
        response = note(client, membership, **filled)
        assert response.status_code == 200
        assert response.context["form"].errors[field] == [message]
        assert not membership.renewals.exists()

    def test_a_day_that_is_none_of_the_rule_and_a_consultation_that_is_none_are_refused(self, client, clerk):
        response = note(
            client, make_known(), decision="offen", reason="Nützlich", notice_on="2027-01-05", consultation="987654"
        )
        assert set(response.context["form"].errors) == {"notice_on", "consultation"}

    def test_a_consultation_to_come_has_decided_nothing_yet(self, client, clerk):
        membership = make_known()
        paper = make_paper(decided_on=None)
        consultation = Consultation.objects.create(
            paper=paper,
            committee=make_paper().consultations.get().committee,
            held_on=day("2100-02-01"),
            decision_kind=DecisionKind.DECISION,
        )
        chosen = {"reason": "Nützlich", "consultation": str(consultation.pk)}
        response = note(client, membership, decision="kuendigen", **chosen)
        assert response.context["form"].errors["consultation"] == [
            "Diese Beratung ist erst am 01.02.2100. Bis dahin ist es „noch offen“."
        ]
        assert note(client, membership, decision="offen", **chosen).status_code == 302

    def test_without_a_rule_the_day_is_typed(self, client, clerk):
        membership = make_membership()
        assert "Regel eintragen" in client.get(new(membership)).content.decode()
        note(client, membership, notice_on="2027-03-31", decision="offen", reason="Satzung fehlt")
        assert membership.renewals.get().notice_on == day("2027-03-31")

    def test_a_second_note_for_the_day_leads_to_the_first(self, client, clerk):
        membership = make_known()
        asked = outlook(membership, on=timezone.localdate()).next.receipt_by
        renewal = make_renewal(membership, asked)
        edit = reverse("renewal-edit", args=[membership.pk, renewal.pk])
        assert client.get(new(membership), {"tag": asked.isoformat()}).url == edit
        response = note(client, membership, notice_on=asked.isoformat(), decision="offen", reason="anders")
        assert response.context["form"].errors["notice_on"] == ["Zu diesem Kündigungstag ist schon etwas vermerkt."]
        assert edit in response.content.decode()

    def test_a_note_is_changed_and_deleted_after_a_question(self, client, clerk):
        membership = make_known()
        renewal = make_renewal(membership)
        edit = reverse("renewal-edit", args=[membership.pk, renewal.pk])
        client.post(edit, sent(client.get(edit).context["form"], decision="kuendigen", reason="Zu teuer"))
        renewal.refresh_from_db()
        assert (renewal.decision, renewal.notice_on) == ("kuendigen", ON_THE_DAY)
        delete = reverse("renewal-delete", args=[membership.pk, renewal.pk])
        assert "Diesen Vermerk löschen?" in client.get(delete).content.decode()
        client.post(delete)
        assert not membership.renewals.exists()
        assert "Entscheidung über die Mitgliedschaft" in client.get(membership.get_absolute_url()).content.decode()

    def test_only_staff_notes_and_only_for_memberships(self, client, clerk):
        assert client.get(new(make_measure())).status_code == 404
        client.force_login(make_committee_member())
        assert client.get(new(make_known())).status_code == 403
        assert client.get(make_known(visibility=Visibility.INTERNAL).get_absolute_url()).status_code == 404


class TestPage:
    def test_the_rule_stands_in_words_with_the_day_and_what_arrives(self, client, clerk):
        membership = make_known(notice_form="schriftform", notice_source="§ 4 der Satzung")
        page = " ".join(client.get(membership.get_absolute_url()).content.decode().split())
        assert "Die Kündigung muss 3 Monate vor dem Ende des Kalenderjahres (31. Dezember) eingegangen sein." in page
        assert "Es zählt der Eingang dort, nicht die Absendung." in page
        assert "schriftlich, mit Unterschrift (§ 126 BGB)" in page
        assert "Fundstelle: § 4 der Satzung." in page
        assert "III ZR 172/04" in page

    def test_without_a_rule_the_page_says_so_and_leads_to_the_form(self, client, clerk):
        membership = make_membership()
        page = client.get(membership.get_absolute_url()).content.decode()
        assert "<span>Kündigungsfrist</span>" in page
        assert f"{reverse('measure-edit', args=[membership.pk])}#id_notice_months" in page

    def test_who_represents_the_county_is_a_function_to_the_committee_and_a_name_to_staff(self, client, clerk):
        person = make_clerk(first_name="Beispiel", last_name="Person")
        membership = make_known(representative="Amtsleitung", representative_person=person)
        page = client.get(membership.get_absolute_url()).content.decode()
        assert "Amtsleitung" in page
        assert person.display_name in page
        client.force_login(make_committee_member())
        page = client.get(membership.get_absolute_url()).content.decode()
        assert "Amtsleitung" in page
        assert person.display_name not in page

    def test_the_thirtieth_of_february_starts_no_membership_year(self, client, clerk):
        membership = make_known()
        edit = reverse("measure-edit", args=[membership.pk])
        form = client.get(edit).context["form"]
        wrong = {"notice_to": "mitgliedsjahr", "membership_year_month": "2", "membership_year_day": "29"}
        response = client.post(edit, sent(form, **wrong))
        assert response.context["form"].errors["membership_year_day"] == [
            "Diesen Tag gibt es in dem Monat nicht in jedem Jahr."
        ]
        assert client.post(edit, sent(form, **{**wrong, "membership_year_day": "15"})).status_code == 302
        membership.refresh_from_db()
        assert membership.notice_rule.day == 15


def test_in_the_month_an_open_note_is_no_settled_day():
    clerk, membership = make_clerk(), make_known()
    make_renewal(membership, decision=Renewal.OPEN)
    scope = Scope(clerk, BEFORE, day("2026-09-01"), day("2026-09-30"), with_settled=True)
    (found,) = dated(scope, kind=NOTICE)
    assert (found.on, found.settled) == (ON_THE_DAY, "")
    assert found.detail.startswith("Vermerkt: noch offen.")


def test_of_two_notices_received_the_later_ends_the_membership():
    """The first was for a year that went by; withdrawn, and given again."""
    membership = make_known("2024-01-02")
    for year in (2025, 2026):
        make_renewal(
            membership,
            notice_on=datetime.date(year, 9, 30),
            decision=Renewal.LEAVE,
            decided_on=datetime.date(year, 5, 4),
            notice_received_on=datetime.date(year, 6, 1),
        )
    assert outlook(membership, on=AFTER).leaves_on == day("2026-12-31")
