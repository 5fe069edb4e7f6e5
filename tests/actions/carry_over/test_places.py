"""Where one is told that papers follow one another: paper, measure, overview, report."""

import datetime

import pytest
from django.urls import reverse

from actions.carry_over.left_behind import left_behind
from actions.carry_over.report import report_block
from actions.mandate.consultation import Outcome
from actions.reports.blocks import Period
from clusterfoerderung.records.visibility import Reader, Visibility
from tests.actions.carry_over.papers import BEFORE, DAY, TODAY, make_new
from tests.factories import make_activity, make_clerk, make_committee_member, make_field, make_paper
from tests.factories import make_measure as make

pytestmark = pytest.mark.django_db

READER = Reader.of(Visibility.COMMITTEE)


def carry(measure, items):
    measure.carry(items, field=items[0].field, on=DAY)


def left(on=TODAY, user=None):
    return [(one.old, one.by, one.since, one.number) for one in left_behind(user or make_clerk(), on=on)]


def text_of(client, url, user=None):
    client.force_login(user or make_clerk())
    return " ".join(client.get(url).content.decode().split())


class TestLeftBehind:
    pytestmark = pytest.mark.django_db

    def test_open_measures_wait_from_the_day_of_adoption_until_they_are_carried_over(self, old, measures, new):
        assert left(BEFORE) == []
        assert left() == [(old[0], new[0], DAY, 4)]
        for measure in measures.values():
            carry(measure, [new[1]["2.1"]])
        assert left() == []

    def test_what_has_ended_waits_no_more(self, old, measures, new):
        for measure in list(measures.values())[1:]:
            measure.status, measure.status_reason = "entfallen", "Der Verein hat sich aufgelöst."
            measure.save()
        assert left() == [(old[0], new[0], DAY, 1)]

    def test_what_is_closed_is_not_counted(self, old, measures, new):
        make(items=[old[1]["1.1"]], visibility=Visibility.INTERNAL)
        assert [one[3] for one in left()] == [5]
        assert [one[3] for one in left(user=make_committee_member())] == [4]

    def test_a_paper_that_is_not_adopted_leaves_nothing_behind(self, old, measures):
        make_new(old[0], outcome=Outcome.POSTPONED)
        assert left() == []


class TestOverview:
    pytestmark = pytest.mark.django_db

    def test_it_waits_on_the_overview_with_the_way_there(self, client, new):
        page = text_of(client, reverse("overview"))
        assert f"4 Maßnahmen der Vorlage {new[0].predecessor.reference} noch nicht übertragen" in page
        assert f'href="{reverse("carry-over", args=[new[0].pk])}"' in page

    def test_the_committee_is_led_to_the_paper(self, client, new):
        page = text_of(client, reverse("overview"), make_committee_member())
        assert "noch nicht übertragen" in page
        assert reverse("carry-over", args=[new[0].pk]) not in page


class TestPaper:
    pytestmark = pytest.mark.django_db

    def test_both_papers_say_how_many_went_over(self, client, old, measures, new):
        carry(measures["bio"], [new[1]["2.2"]])
        said = f"1 Maßnahme ging von Vorlage {old[0].reference} auf Vorlage {new[0].reference} über, 3 sind noch nicht"
        for paper in (old[0], new[0]):
            page = text_of(client, paper.get_absolute_url())
            assert said in page
            assert reverse("carry-over", args=[new[0].pk]) in page

    def test_before_the_decision_it_can_be_prepared(self, client, old, measures):
        paper, _ = make_new(old[0], outcome=Outcome.POSTPONED)
        assert "Übertragung der Maßnahmen vorbereiten" in text_of(client, paper.get_absolute_url())
        assert "vorbereiten" not in text_of(client, paper.get_absolute_url(), make_committee_member())

    def test_a_predecessor_whose_fields_stay_is_said_to_stand_beside(self, client, old, measures):
        paper = make_paper(reference="80/042/2024", predecessor=old[0])
        page = text_of(client, paper.get_absolute_url())
        assert "ersetzt aber keines der Handlungsfelder dort" in page
        assert reverse("paper-edit", args=[paper.pk]) in page.split('id="fortschreibung"')[1].split("</section>")[0]
        assert 'id="fortschreibung"' not in text_of(client, paper.get_absolute_url(), make_committee_member())
        make_field(paper, continues=old[0].fields.first())
        assert "keines der Handlungsfelder" not in text_of(client, paper.get_absolute_url())

    def test_a_predecessor_that_was_only_named_says_nothing(self, client):
        paper = make_paper(reference="80/042/2024", predecessor=make_paper(reference="80/005/2013"))
        assert 'id="fortschreibung"' not in text_of(client, paper.get_absolute_url())

    def test_a_paper_without_another_says_nothing(self, client, old, measures):
        assert 'id="fortschreibung"' not in text_of(client, old[0].get_absolute_url())


class TestMeasure:
    pytestmark = pytest.mark.django_db

    def test_its_page_tells_its_whole_way(self, client, old, measures, new):
        carry(measures["bio"], [new[1]["2.2"]])
        page = text_of(client, measures["bio"].get_absolute_url(), make_committee_member())
        way = page.split('id="weg"')[1].split("</section>")[0]
        assert way.index(old[0].reference) < way.index(new[0].reference)
        assert "Handlungsfeld 1 Mitgliedschaften" in way
        assert f"von Beginn bis {BEFORE:%d.%m.%Y}" in way
        assert f"seit {DAY:%d.%m.%Y}" in way

    def test_one_that_never_moved_has_none(self, client, measures):
        assert 'id="weg"' not in text_of(client, measures["bio"].get_absolute_url())


class TestReport:
    pytestmark = pytest.mark.django_db

    def block(self, paper, start, end=TODAY):
        return report_block(reader=READER, period=Period(start, end, paper))

    def test_a_period_that_reaches_back_shows_the_old_paper_as_it_stood(self, old, measures, new):
        make_activity(measures["bio"], happened_on=datetime.date(2020, 3, 4))
        carry(measures["bio"], [new[1]["2.2"]])
        block = self.block(new[0], datetime.date(2024, 1, 1))
        (said,) = block.sentences
        old_name, new_name = old[0].reference, new[0].reference
        assert said.startswith(f"Bis {BEFORE:%d.%m.%Y} galt Vorlage {old_name}. 1 Maßnahme ging von Vorlage {old_name}")
        assert said.endswith(f"auf Vorlage {new_name} über, 3 sind noch nicht übertragen.")
        items, moved = block.tables
        assert items.rows[1] == ("1.1", "Mitgliedschaft im Beispielnetz Biotechnik", "belegt, zuletzt vor 4 Jahren")
        assert ("Beispielnetz Biotechnik", "1 Mitgliedschaften", "2 Mitgliedschaften und Netzwerke") in moved.rows
        assert ("Tag der Städte", "2 Regionale Kooperationen", "noch nicht übertragen") in moved.rows

    def test_a_period_since_the_adoption_does_not(self, new):
        assert self.block(new[0], DAY) is None

    def test_of_a_paper_that_replaces_nothing_there_is_none(self, old, measures):
        assert self.block(old[0], datetime.date(2013, 1, 1)) is None

    def test_what_is_closed_to_the_reader_is_not_in_it(self, old, measures, new):
        make(items=[old[1]["1.1"]], title="Geheim", visibility=Visibility.INTERNAL)
        assert "Geheim" not in str(self.block(new[0], datetime.date(2024, 1, 1)))
