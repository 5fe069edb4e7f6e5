"""The three pictures of a paper: honest about where the data begins, the same for page and report, nothing internal."""

import datetime
import re
import xml.etree.ElementTree as ET

import pytest
from auditlog.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from actions.activities.activity import CountyPart
from actions.charts import evidence, report, statuses, targets
from actions.charts.quarters import Quarter, Year, last_quarters, spans
from actions.measures.measure import Measure
from actions.measures.status import Status
from actions.reports.blocks import Period
from clusterfoerderung.records.dates import DatePrecision
from clusterfoerderung.records.visibility import Reader, Visibility
from tests.factories import (
    make_activity,
    make_clerk,
    make_committee_member,
    make_indicator,
    make_item,
    make_measure,
    make_paper,
)

pytestmark = [pytest.mark.django_db, pytest.mark.history]

DAY = datetime.date
TODAY = DAY(2026, 11, 24)
COMMITTEE = Reader.of(Visibility.COMMITTEE)
PROVIDERS = [report.status_block, report.target_block, report.evidence_block]


@pytest.fixture
def item():
    return make_item(number="1")


@pytest.fixture
def paper(item):
    return item.field.paper


@pytest.fixture
def measure(item):
    return make_measure(items=[item])


def entered_on(measure, day):
    at = timezone.make_aware(datetime.datetime.combine(day, datetime.time(12)))
    Measure.objects.filter(pk=measure.pk).update(created_at=at)


def set_status(measure, status, day):
    """Sets the status as if that had been done on `day`."""
    measure.status = status
    measure.save()
    at = timezone.make_aware(datetime.datetime.combine(day, datetime.time(12)))
    latest = LogEntry.objects.filter(object_id=measure.pk, changes__has_key="status").latest("pk")
    LogEntry.objects.filter(pk=latest.pk).update(timestamp=at)


def test_quarters_go_back_over_the_turn_of_the_year():
    assert [str(one) for one in Quarter.last(3, until=DAY(2026, 2, 1))] == ["III/2025", "IV/2025", "I/2026"]
    assert Quarter(2026, 1).ends_on == DAY(2026, 3, 31)


@pytest.mark.parametrize(
    ("since", "first", "count"),
    [
        (DAY(2026, 11, 24), Quarter(2026, 4), 1),
        (DAY(2027, 1, 1), Quarter(2026, 4), 1),
        (DAY(2024, 1, 1), Quarter(2024, 1), 12),
        (DAY(2023, 12, 31), Year(2023), 4),
        (DAY(2013, 5, 13), Year(2013), 14),
        (DAY(1990, 1, 1), Year(1997), 30),
    ],
)
def test_few_quarters_are_shown_as_quarters_and_many_as_years(since, first, count):
    found = spans(since, until=TODAY)
    assert (found[0], len(found)) == (first, count)


@pytest.mark.both_databases
class TestEvidence:
    def of(self, paper, user=COMMITTEE, spans=None):
        return evidence.evidence(paper, user=user, spans=spans or last_quarters(TODAY), until=TODAY, width=330)

    def counts(self, found):
        return {str(quarter): dict(counts) for quarter, counts in found.rows if counts}

    def test_activities_are_counted_in_their_quarter_by_the_countys_part(self, paper, measure):
        make_activity(measure, happened_on=DAY(2026, 3, 31))
        make_activity(measure, happened_on=DAY(2026, 4, 1), county_part=CountyPart.WATCHED)
        make_activity(measure, happened_on=DAY(2026, 5, 1), precision=DatePrecision.MONTH)
        assert self.counts(self.of(paper)) == {"I/2026": {"kreis": 1}, "II/2026": {"beobachtet": 1, "kreis": 1}}

    def test_one_for_two_measures_is_counted_once(self, paper, item, measure):
        make_activity(measure, make_measure(items=[item]), happened_on=DAY(2026, 3, 1))
        assert self.counts(self.of(paper)) == {"I/2026": {"kreis": 1}}

    def test_what_is_known_to_the_year_alone_stands_in_no_quarter(self, paper, measure):
        make_activity(measure, happened_on=DAY(2025, 1, 1), precision=DatePrecision.YEAR)
        found = self.of(paper)
        assert (self.counts(found), found.undated_in_words, found.chart) == ({}, "2025: 1", None)

    def test_by_year_it_counts_what_is_known_to_the_year_too(self, paper, measure):
        make_activity(measure, happened_on=DAY(2013, 12, 31))
        make_activity(measure, happened_on=DAY(2025, 1, 1), precision=DatePrecision.YEAR)
        make_activity(measure, happened_on=DAY(2025, 8, 1), county_part=CountyPart.WATCHED)
        found = self.of(paper, spans=spans(DAY(2013, 5, 13), until=TODAY))
        assert self.counts(found) == {"2013": {"kreis": 1}, "2025": {"kreis": 1, "beobachtet": 1}}
        assert (found.title, found.undated) == ("Nachweise je Jahr", {})

    def test_every_other_year_has_its_label_where_there_is_no_room_for_each(self, paper, measure):
        make_activity(measure, happened_on=DAY(2025, 8, 1))
        chart = self.of(paper, spans=spans(DAY(2013, 5, 13), until=TODAY)).chart
        assert [column.label for column in chart.columns] == [
            *("2013", "", "2015", "", "2017", "", "2019", "", "2021", "", "2023", "", "2025", "")
        ]

    def test_nothing_internal_and_nothing_of_another_paper_is_counted(self, paper, item, measure):
        make_activity(measure, happened_on=DAY(2026, 3, 1), visibility=Visibility.INTERNAL)
        hidden = make_measure(items=[item], visibility=Visibility.INTERNAL)
        make_activity(hidden, happened_on=DAY(2026, 3, 1))
        make_activity(make_measure(items=[make_item(number="1")]), happened_on=DAY(2026, 3, 1))
        assert self.counts(self.of(paper)) == {}
        assert self.counts(self.of(paper, make_clerk())) == {"I/2026": {"kreis": 2}}


@pytest.mark.both_databases
class TestStatuses:
    def of(self, paper, user=COMMITTEE, quarters=4):
        return statuses.statuses(paper, user=user, until=TODAY, quarters=quarters, width=330)

    def words(self, found):
        return [(str(quarter), words) for quarter, words in found.fields[0].statuses]

    def test_the_course_follows_what_people_said(self, paper, measure):
        set_status(measure, Status.PREPARING, DAY(2026, 5, 1))
        set_status(measure, Status.UNDERWAY, DAY(2026, 9, 30))
        entered_on(measure, DAY(2026, 2, 1))
        assert self.words(self.of(paper)) == [
            ("I/2026", "1 keine Angabe"),
            ("II/2026", "1 in Vorbereitung"),
            ("III/2026", "1 in Umsetzung"),
            ("IV/2026", "1 in Umsetzung"),
        ]

    def test_no_column_stands_before_anything_was_recorded(self, paper, measure):
        entered_on(measure, DAY(2026, 10, 2))
        found = self.of(paper)
        assert (found.starts_on, self.words(found)) == (DAY(2026, 10, 2), [("IV/2026", "1 keine Angabe")])

    def test_a_measure_counts_from_the_day_it_was_entered(self, paper, item, measure):
        entered_on(measure, DAY(2026, 4, 1))
        entered_on(make_measure(items=[item], status=Status.CONTINUOUS), DAY(2026, 8, 1))
        assert self.words(self.of(paper, quarters=3)) == [
            ("II/2026", "1 keine Angabe"),
            ("III/2026", "1 fortlaufend, 1 keine Angabe"),
            ("IV/2026", "1 fortlaufend, 1 keine Angabe"),
        ]

    def test_internal_measures_are_not_counted_for_the_committee(self, paper, item):
        make_measure(items=[item], visibility=Visibility.INTERNAL)
        assert self.of(paper).fields == []

    def test_every_status_has_its_place_in_the_picture(self):
        assert set(statuses.KIND_OF) == {*Status, ""}
        assert set(statuses.KIND_OF.values()) == {kind.key for kind in statuses.KINDS}


@pytest.mark.both_databases
class TestTargets:
    def of(self, paper, year=2026):
        return targets.targets(paper, user=COMMITTEE, on=TODAY, year=year, width=330)

    def aim(self, measure, name, target, value):
        indicator = make_indicator(measure, name=name)
        indicator.targets.create(year=2026, value=target)
        if value is not None:
            indicator.values.create(year=2026, value=value)
        return indicator

    def test_the_target_stands_at_the_same_place_and_a_bar_is_its_share(self, paper, measure):
        self.aim(measure, "A", 10, 5)
        self.aim(measure, "B", 1000, 1000)
        chart = self.of(paper).chart
        assert [bar.width for bar in chart.bars] == ["115.5", "231.0"]
        assert chart.target_x == "231.0"

    def test_a_missing_value_is_no_bar_and_not_zero(self, paper, measure):
        self.aim(measure, "A", 10, None)
        self.aim(measure, "B", 10, 0)
        missing, nothing = self.of(paper).chart.bars
        assert (missing.width, missing.words) == ("", "keine Angabe, Ziel 10")
        assert nothing.width == "0.0"

    def test_what_exceeds_the_picture_says_so(self, paper, measure):
        self.aim(measure, "A", 1, 100)
        [bar] = self.of(paper).chart.bars
        assert (bar.width, bar.is_cut) == ("330.0", True)

    def test_a_target_of_zero_breaks_nothing(self, paper, measure):
        self.aim(measure, "A", 0, 3)
        assert self.of(paper).chart.bars[0].width == ""

    def test_only_indicators_with_a_target_of_the_year(self, paper, measure):
        make_indicator(measure)
        assert self.of(paper).chart is None
        self.aim(measure, "A", 1, 1)
        assert self.of(paper, year=2025).chart is None


class TestReport:
    def block(self, provider, paper, reader=COMMITTEE):
        return provider(reader=reader, period=Period(DAY(2026, 1, 1), TODAY, paper))

    @pytest.fixture
    def filled(self, paper, measure):
        make_activity(measure, happened_on=DAY(2026, 3, 1))
        make_activity(measure, happened_on=DAY(2026, 3, 2), county_part=CountyPart.WATCHED)
        indicator = make_indicator(measure, name="Besuche <b>")
        indicator.targets.create(year=2026, value=3)
        indicator.values.create(year=2026, value=1)
        entered_on(measure, DAY(2026, 2, 1))
        return paper

    @pytest.mark.parametrize("provider", PROVIDERS)
    def test_nothing_to_say_is_no_block(self, provider, paper):
        assert self.block(provider, paper) is None
        assert self.block(provider, None) is None

    @pytest.mark.parametrize("provider", PROVIDERS)
    def test_the_picture_is_a_whole_document_that_needs_no_style_sheet(self, provider, filled):
        picture = self.block(provider, filled).picture
        assert ET.fromstring(picture).tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314 our own picture
        assert "var(" not in picture
        assert "style" not in picture
        shapes = re.findall(r'<rect class="chart__part"[^>]*>', picture)
        assert shapes
        assert all("fill=" in shape and "stroke=" in shape for shape in shapes)

    def test_its_table_repeats_the_figures(self, filled):
        block = self.block(report.evidence_block, filled)
        assert ("I/2026", "1", "1") in block.tables[0].rows
        assert self.block(report.target_block, filled).tables[0].rows[0][2] == "1 von 3"
        status = self.block(report.status_block, filled)
        assert status.tables[0].columns == ("Handlungsfeld", "I/2026", "II/2026", "III/2026", "IV/2026")
        assert status.tables[0].rows[0][1:] == ("1 keine Angabe",) * 4
        assert status.sentences[0].endswith("seit dem 01.02.2026; davor ist nichts bekannt.")

    @pytest.mark.both_databases
    def test_a_report_over_many_years_counts_by_year(self, filled):
        found = report.evidence_block(reader=COMMITTEE, period=Period(DAY(2013, 5, 14), TODAY, filled))
        assert (found.title, found.tables[0].columns[0]) == ("Nachweise je Jahr", "Jahr")
        assert (found.tables[0].rows[0], found.tables[0].rows[-1]) == (("2013", "0", "0"), ("2026", "1", "1"))

    def test_without_a_paper_the_one_in_force_is_meant(self, filled):
        assert self.block(report.evidence_block, None) == self.block(report.evidence_block, filled)
        assert self.block(report.evidence_block, make_paper()) is None


class TestPage:
    def url(self, paper):
        return reverse("paper-course", args=[paper.pk])

    def test_it_shows_each_picture_with_its_table(self, client, paper, measure):
        make_activity(measure, happened_on=timezone.localdate())
        make_indicator(measure, name="Besuche").targets.create(year=timezone.localdate().year, value=3)
        client.force_login(make_committee_member())
        page = " ".join(client.get(self.url(paper)).content.decode().split())
        assert page.count('role="img"') == 3
        for words in ("Nachweise je Jahr in Zahlen", "Status am Ende des Quartals", "Kennzahlen gegen ihr Ziel"):
            assert words in page

    @pytest.mark.parametrize("year", ["2012", "9999", "abc", "-1", "0", "%00", "²⁰²⁵"])
    def test_a_year_that_is_none_shows_this_one(self, client, paper, year):
        client.force_login(make_committee_member())
        response = client.get(f"{self.url(paper)}?jahr={year}")
        assert (response.status_code, response.context["year"]) == (200, timezone.localdate().year)

    def test_earlier_years_are_reached_back_to_the_decision(self, client, paper):
        client.force_login(make_committee_member())
        assert client.get(f"{self.url(paper)}?jahr=2014").context["year_before"] == 2013
        first = client.get(f"{self.url(paper)}?jahr=2013").context
        assert (first["year"], first["year_before"], first["year_after"]) == (2013, None, 2014)

    def test_it_opens_from_the_decision_until_today(self, client, paper):
        client.force_login(make_committee_member())
        page = client.get(self.url(paper))
        years = [span.year for span, _ in page.context["evidence"].rows]
        assert years == list(range(2013, timezone.localdate().year + 1))
        assert "vom Beschluss am 13.05.2013 bis heute" in " ".join(page.content.decode().split())
        chosen = client.get(f"{self.url(paper)}?jahr=2015").context["evidence"].rows
        assert (str(chosen[0][0]), str(chosen[-1][0])) == ("I/2013", "IV/2015")

    def test_a_paper_without_a_decision_shows_the_last_quarters(self, client):
        client.force_login(make_clerk())
        paper = make_paper(decided_on=None)
        found = client.get(self.url(paper)).context["evidence"]
        assert (found.noun, len(found.rows)) == ("Quartal", 12)

    def test_nothing_recorded_is_said(self, client, paper):
        client.force_login(make_committee_member())
        page = client.get(self.url(paper)).content.decode()
        for words in ("in keinem Jahr eine Aktivität erfasst", "Noch keine Maßnahme erfasst", "kein"):
            assert words in page

    def test_it_needs_as_many_queries_for_many_rows_as_for_one(self, client, paper, item, django_assert_num_queries):
        client.force_login(make_committee_member())

        def grow():
            measure = make_measure(items=[item])
            make_activity(measure, happened_on=timezone.localdate())
            make_indicator(measure).targets.create(year=timezone.localdate().year, value=3)
            measure.status = Status.UNDERWAY
            measure.save()

        grow()
        client.get(self.url(paper))
        with django_assert_num_queries(16):
            client.get(self.url(paper))
        for _ in range(30):
            grow()
        with django_assert_num_queries(16):
            client.get(self.url(paper))
