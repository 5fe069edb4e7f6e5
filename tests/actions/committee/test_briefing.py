"""What a member of the committee needs in five minutes before the meeting; and that it is only what is released."""

import datetime
import re
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from actions.activities.activity import CountyPart
from actions.committee import page as committee_page
from actions.landscape.town_map.figures import Figure
from actions.mandate.consultation import Outcome
from actions.measures.measure import Measure
from actions.measures.status import Status
from actions.signals import status_history
from clusterfoerderung.records.visibility import Reader, Visibility
from tests.answers import text_of
from tests.factories import (
    make_activity,
    make_admin,
    make_clerk,
    make_committee_member,
    make_consultation,
    make_field,
    make_indicator,
    make_initiative,
    make_issued_report,
    make_item,
    make_measure,
    make_milestone,
    make_offer,
    make_paper,
    make_question,
    make_sector,
    make_town,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.history]

PAGE = reverse("briefing")
TODAY = datetime.date(2026, 11, 24)
EYES = Reader.of(Visibility.COMMITTEE)


@pytest.fixture
def item():
    return make_item(number="1", text="Fortsetzen der Mitgliedschaft")


@pytest.fixture
def paper(item):
    return item.field.paper


@pytest.fixture
def last(paper):
    return make_consultation(paper)


def of(paper, since, user=None):
    user, (_, next_one) = user or make_committee_member(), committee_page.stations(paper, on=TODAY)
    return committee_page.page_of(paper, since=since, next_one=next_one, eyes=EYES, user=user, on=TODAY)


@pytest.mark.both_databases
class TestSince:
    def test_a_sentence_proven_since_the_meeting_is_named_with_both_states(self, paper, item, last):
        measure = make_measure(items=[item])
        make_activity(measure, happened_on=last.held_on + datetime.timedelta(days=1))
        [shift] = of(paper, last)["shifts"]
        assert (shift.item, shift.before.state, shift.after.state) == (item, "ohne", "belegt")

    def test_what_happened_on_the_day_of_the_meeting_is_no_news(self, paper, item, last):
        make_activity(make_measure(items=[item]), happened_on=last.held_on)
        found = of(paper, last)
        assert (found["shifts"], found["activity_count"]) == ([], 0)

    def test_new_activities_stand_there_and_older_ones_written_down_later_are_counted(self, paper, item, last):
        measure = make_measure(items=[item])
        new = make_activity(measure, happened_on=datetime.date(2026, 9, 1))
        make_activity(measure, happened_on=datetime.date(2020, 1, 1))
        found = of(paper, last)
        assert (list(found["activities"]), found["activity_count"], found["added_later"]) == ([new], 1, 1)

    def test_a_change_of_status_is_told_with_before_and_after(self, client, paper, item, last):
        measure = make_measure(items=[item], status=Status.PREPARING)
        measure.status = Status.UNDERWAY
        measure.save()
        [change] = of(paper, last)["status_changes"]
        assert (change.measure.pk, change.before_in_words, change.after_in_words) == (
            measure.pk,
            "in Vorbereitung",
            "in Umsetzung",
        )

    def test_what_the_status_was_while_the_measure_was_internal_stays_closed(self, paper, item, last):
        measure = make_measure(items=[item], visibility=Visibility.INTERNAL, status=Status.PREPARING)
        for values in ({"status": Status.UNDERWAY}, {"visibility": Visibility.COMMITTEE}, {"status": ""}):
            for name, value in values.items():
                setattr(measure, name, value)
            measure.save()
        [change] = of(paper, last)["status_changes"]
        assert (change.before, change.after) == (Status.UNDERWAY, "")
        [course] = status_history.courses(Measure.objects.all(), user=make_clerk())
        assert len(course.changes) == 2

    def test_the_meeting_to_compare_with_can_be_chosen(self, client, paper, item, last):
        make_activity(make_measure(items=[item]), happened_on=datetime.date(2015, 1, 1))
        decision = paper.consultations.get(position=1)
        client.force_login(make_committee_member())
        assert client.get(PAGE).context["since"] == last
        response = client.get(PAGE, {"seit": decision.pk})
        assert response.context["since"] == decision
        assert len(response.context["shifts"]) == 1

    @pytest.mark.parametrize("query", ["seit=abc", "seit=999", "vorlage=-1", "seit=%00", "vorlage=" + "9" * 40])
    def test_what_cannot_be_chosen_is_as_if_nothing_was_asked(self, client, paper, last, query):
        client.force_login(make_committee_member())
        response = client.get(f"{PAGE}?{query}")
        assert (response.status_code, response.context["since"]) == (200, last)

    def test_a_postponed_meeting_and_one_of_today_are_nothing_to_compare_with(self, paper, last):
        make_consultation(paper, held_on=datetime.date(2026, 6, 1), outcome=Outcome.POSTPONED)
        make_consultation(paper, held_on=TODAY)
        held, next_one = committee_page.stations(paper, on=TODAY)
        assert (held, next_one.held_on) == ([last, paper.consultations.get(position=1)], TODAY)

    def test_without_any_meeting_the_page_says_so(self, client):
        make_item(make_field(make_paper(decided_on=timezone.localdate(), outcome="beschlossen")))
        client.force_login(make_committee_member())
        assert "es gibt nichts zu vergleichen" in text_of(client.get(PAGE))


@pytest.mark.both_databases
class TestLate:
    def test_what_is_behind_its_plan_or_stopped_stands_there_with_the_reason(self, paper, item):
        overdue = make_measure(items=[item], title="Später")
        make_milestone(overdue, title="Antrag", due_on=TODAY - datetime.timedelta(days=10))
        make_milestone(make_measure(items=[item]), due_on=TODAY + datetime.timedelta(days=10))
        make_measure(items=[item], title="Ruht", status=Status.POSTPONED, status_reason="Stelle unbesetzt")
        found = of(paper, None)["late"].rows
        assert [(one.measure.title, one.is_late) for one in found] == [("Später", True), ("Ruht", False)]
        assert "Antrag" in found[0].verdict.reason

    def test_a_missing_reason_is_said_to_be_missing(self, client, paper, item):
        make_milestone(make_measure(items=[item]), due_on=datetime.date(2020, 1, 1))
        client.force_login(make_committee_member())
        assert "Eine Begründung ist noch nicht angegeben." in text_of(client.get(PAGE))

    def test_what_is_completed_is_not_late(self, paper, item):
        done = make_measure(items=[item], status=Status.COMPLETED, completed_on=datetime.date(2026, 1, 1))
        make_milestone(done, due_on=datetime.date(2020, 1, 1))
        assert of(paper, None)["late"].rows == []

    def test_without_any_schedule_nothing_is_said_to_be_on_time(self, client, paper, item):
        make_activity(make_measure(items=[item]))
        make_measure(items=[item])
        make_measure(items=[item], visibility=Visibility.INTERNAL)
        client.force_login(make_committee_member())
        page = text_of(client.get(PAGE))
        assert "2 von 2 Maßnahmen</a> haben keinen Zeitplan" in page
        assert "1 von 2 Maßnahmen</a> hat noch keine Aktivität." in page
        assert "liegt keine zurück" not in page

    def test_its_numbers_lead_to_the_measures_of_this_paper_they_count(self, client, paper, item):
        make_activity(make_measure(items=[item]))
        make_milestone(make_measure(items=[item]), due_on=datetime.date(2090, 1, 1))
        make_measure(items=[item])
        make_measure()
        client.force_login(make_committee_member())
        page = text_of(client.get(PAGE, {"vorlage": paper.pk}))
        numbers = re.findall(r'href="([^"]*)">(\d+) von 3 Maßnahmen', page)
        assert len(numbers) == 2
        for address, number in numbers:
            assert client.get(unescape(address)).context["page_obj"].paginator.count == int(number) == 2

    def test_what_has_a_schedule_and_keeps_it_is_said_to_be_on_time(self, client, paper, item):
        measure = make_measure(items=[item])
        make_milestone(measure, due_on=datetime.date(2090, 1, 1))
        make_activity(measure)
        client.force_login(make_committee_member())
        page = text_of(client.get(PAGE))
        assert "Die eine Maßnahme mit Zeitplan liegt nicht zurück" in page
        assert "keinen Zeitplan" not in page


@pytest.mark.both_databases
class TestRegion:
    def answers(self, client, **query):
        client.force_login(make_committee_member())
        page = text_of(client.get(PAGE, query))
        section = page.split('id="region"')[1].split("</section>")[0]
        return re.findall(r'<a href="([^"]*)">[^<]*</a> </p> <p> ([^<]*) </p>', section)

    def test_three_questions_lead_to_their_pages_also_where_nothing_is_known(self, client, item):
        assert self.answers(client) == [
            ("/angebote/", "Noch nicht feststellbar: Es ist kein Angebot eingetragen."),
            ("/verzahnung/", "Verzahnung: heute 0 aktive Verbindungen; am Tag der Sitzung (13.05.2013) waren es 0."),
            (
                "/karte/?zahl=eigene&amp;von=2013",
                "In 0 von 0 Städten gab es seit 2013 Aktivitäten mit Anteil des Kreises.",
            ),
        ]

    def test_what_nobody_checked_lately_saturates_nothing(self, client, item):
        make_offer(checked_on=datetime.date(2020, 1, 1))
        make_offer()
        expected = "Noch nicht feststellbar: Im letzten Jahr wurden 0 von 2 Angeboten geprüft."
        assert self.answers(client)[0][1] == expected

    def test_where_offers_compete_it_counts_the_fields(self, paper, item):
        town, sector = make_town(), make_sector()
        for _ in range(3):
            offer = make_offer(checked_on=TODAY)
            offer.sectors.set([sector])
            offer.municipalities.set([town])
        found = of(paper, None)["region"]
        assert (found.offers, found.checked, found.saturated) == (3, 3, 1)

    def test_links_are_counted_today_and_on_the_day_of_the_meeting(self, paper, item, last):
        one, other, third = make_initiative(), make_initiative(), make_initiative()
        for day, present in (("2022-01-01", (one, other)), ("2025-09-01", (one, third))):
            make_activity(happened_on=datetime.date.fromisoformat(day)).initiatives.set(present)
        hidden = make_activity(happened_on=datetime.date(2025, 9, 1), visibility=Visibility.INTERNAL)
        hidden.initiatives.set([other, third])
        found = of(paper, last)["region"]
        assert (found.links, found.links_then) == (1, 1)
        meeting = make_consultation(paper, held_on=datetime.date(2024, 1, 1))
        assert of(paper, meeting)["region"].links_then == 1
        meeting = make_consultation(paper, held_on=datetime.date(2021, 1, 1))
        assert of(paper, meeting)["region"].links_then == 0

    def test_a_town_counts_once_the_county_had_a_part_since_that_year(self, client, paper, item, last):
        active, watched, before = make_town(), make_town(), make_town()
        measure = make_measure(items=[item])
        make_activity(measure, municipalities=[active], happened_on=datetime.date(2026, 2, 1))
        make_activity(measure, municipalities=[active], happened_on=datetime.date(2026, 3, 1))
        make_activity(
            measure, municipalities=[watched], happened_on=datetime.date(2026, 2, 1), county_part=CountyPart.WATCHED
        )
        make_activity(measure, municipalities=[before], happened_on=datetime.date(2025, 2, 1))
        address, answer = self.answers(client)[2]
        assert answer == "In 1 von 3 Städten gab es seit 2026 Aktivitäten mit Anteil des Kreises."
        towns = client.get(unescape(address)).context["table"].towns
        assert [town.municipality for town in towns if town.values[Figure.OWN]] == [active]


@pytest.mark.both_databases
class TestQuestions:
    def test_those_of_the_last_meeting_those_since_and_all_open_ones(self, paper, item, last):
        day = datetime.timedelta(days=1)
        answered = {"answer": "Ja.", "answered_on": datetime.date(2024, 2, 1)}
        make_question(item, text="Lange beantwortet", asked_on=datetime.date(2024, 1, 1), **answered)
        make_question(item, text="Lange offen", asked_on=datetime.date(2024, 1, 1))
        make_question(item, text="Vorher gefragt", asked_on=last.held_on - day, consultation=last, **answered)
        make_question(item, text="Danach", asked_on=last.held_on + day)
        make_question(make_item(number="1"), text="Andere Vorlage")
        texts = {row.question.text for row in of(paper, last)["questions"]}
        assert texts == {"Lange offen", "Vorher gefragt", "Danach"}


class TestEyes:
    @pytest.mark.parametrize("person", [make_committee_member, make_clerk, make_admin])
    def test_nobody_finds_anything_internal_on_it(self, client, paper, item, last, person):
        hidden = make_measure(
            items=[item],
            title="GEHEIME-MASSNAHME",
            visibility=Visibility.INTERNAL,
            status=Status.POSTPONED,
            status_reason="GEHEIM",
        )
        make_milestone(hidden, title="GEHEIMER-MEILENSTEIN", due_on=datetime.date(2020, 1, 1))
        make_milestone(hidden, title="GEHEIMER-MEILENSTEIN", due_on=datetime.date(2090, 1, 1))
        make_question(hidden, text="GEHEIME Frage")
        make_activity(hidden, title="GEHEIM-VERKNÜPFT", visibility=Visibility.INTERNAL)
        make_activity(make_measure(items=[item]), title="GEHEIME-AKTIVITÄT", visibility=Visibility.INTERNAL)
        client.force_login(person())
        page = text_of(client.get(PAGE))
        assert "GEHEIM" not in page
        assert "1 ohne Nachweis" in page

    def test_staff_are_told_whose_page_it_is(self, client, paper):
        client.force_login(make_clerk())
        assert "So sieht der Ausschuss diese Seite" in text_of(client.get(PAGE))
        client.force_login(make_committee_member())
        assert "So sieht der Ausschuss" not in text_of(client.get(PAGE))

    def test_someone_without_a_role_sees_no_paper(self, client, paper):
        client.force_login(make_user())
        assert paper.reference not in text_of(client.get(PAGE))


def test_the_next_meeting_and_the_last_report_stand_at_the_top(client, paper):
    day = timezone.localdate() + datetime.timedelta(days=10)
    make_consultation(paper, held_on=day)
    report = make_issued_report(paper, title="Rück- und Ausblick", summary="Es geht voran.")
    client.force_login(make_committee_member())
    page = text_of(client.get(PAGE))
    assert f"Ausschuss für Beispiele {day:%d.%m.%Y}" in page
    assert f'<a href="{report.get_absolute_url()}">Rück- und Ausblick</a>' in page
    assert "Es geht voran." in page


def test_it_needs_as_many_queries_for_many_rows_as_for_one(client, paper, item, last, django_assert_num_queries):
    client.force_login(make_committee_member())

    def grow(number):
        child = make_item(parent=item, number=f"1.{number}")
        measure = make_measure(items=[child])
        make_activity(measure, happened_on=datetime.date(2026, 9, 1))
        make_milestone(measure, due_on=datetime.date(2020, 1, 1))
        make_milestone(measure, due_on=datetime.date(2090, 1, 1))
        make_question(measure)
        offer = make_offer(checked_on=TODAY)
        offer.sectors.set([make_sector()])
        offer.municipalities.set([make_town()])
        met = make_activity(measure, happened_on=datetime.date(2026, 9, 1), municipalities=[make_town()])
        met.initiatives.set([offer.initiative, make_initiative()])
        measure.status = Status.UNDERWAY
        measure.save()

    grow(1)
    client.get(PAGE)
    with django_assert_num_queries(32):
        client.get(PAGE)
    for number in range(2, 32):
        grow(number)
    with django_assert_num_queries(32):
        client.get(PAGE)


def test_a_yearly_value_that_is_missing_in_january_closes_the_page_to_nobody(client, monkeypatch, item):
    """Its deadline is still to come then, so that the page of the committee asks for it, with eyes of no account."""
    make_indicator(make_measure(items=[item]))
    in_january = datetime.datetime(timezone.localdate().year + 1, 1, 12, 11, tzinfo=datetime.UTC)
    monkeypatch.setattr(timezone, "now", lambda: in_january)
    client.force_login(make_committee_member())
    assert client.get(PAGE).status_code == 200
