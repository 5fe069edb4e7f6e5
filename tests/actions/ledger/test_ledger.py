"""The rule by which a sentence of the decision counts as belegt."""

import datetime

import pytest

from actions.activities.activity import CountyPart
from actions.ledger.evidence import Evidence
from actions.ledger.ledger import ledgers
from actions.mandate.consultation import Consultation, Outcome
from actions.reports.gather import gather
from actions.reports.version import Version
from actions.signals.freshness import age_in_words
from clusterfoerderung.records.dates import DatePrecision
from clusterfoerderung.records.visibility import Visibility
from tests.factories import (
    DECIDED_ON,
    make_activity,
    make_clerk,
    make_committee_member,
    make_field,
    make_item,
    make_measure,
    make_paper,
    make_report,
    make_user,
)

TODAY = datetime.date(2026, 11, 23)

pytestmark = pytest.mark.django_db

AFTER = DECIDED_ON + datetime.timedelta(days=1)


def line_of(item, user=None):
    ledger = ledgers([item.field.paper], user=user or make_clerk(), on=TODAY)[item.field.paper_id]
    return next(line for chapter in ledger.chapters for line in chapter.lines() if line.item == item)


@pytest.fixture
def item():
    return make_item()


@pytest.fixture
def measure(item):
    return make_measure(items=[item])


def test_an_item_whose_parent_stands_in_another_paper_stands_at_the_root(item):
    child = make_item(parent=make_item(number="2"), number="2.1", field=item.field)
    chapter = ledgers([item.field.paper], user=make_clerk(), on=TODAY)[item.field.paper_id].chapters[0]
    assert {line.item for line in chapter.roots} == {item, child}


def test_an_item_nothing_happened_for_is_without_evidence(item, measure):
    assert line_of(item).state == Evidence.NONE


@pytest.mark.parametrize("part", CountyPart.evidence())
def test_an_activity_with_the_countys_part_after_the_decision_proves_an_item(item, measure, part):
    make_activity(measure, happened_on=AFTER, county_part=part)
    assert line_of(item).state == Evidence.EVIDENCED


def test_what_the_county_only_watched_proves_an_item_in_part(item, measure):
    make_activity(measure, happened_on=AFTER, county_part=CountyPart.WATCHED)
    assert line_of(item).state == Evidence.PARTLY


def test_what_happened_on_the_day_of_the_decision_or_before_proves_nothing(item, measure):
    make_activity(measure, happened_on=DECIDED_ON)
    make_activity(measure, happened_on=DECIDED_ON - datetime.timedelta(days=1))
    assert line_of(item).state == Evidence.NONE


def test_a_date_known_only_to_the_year_of_the_decision_is_not_after_it_for_certain(item, measure):
    make_activity(measure, happened_on=datetime.date(2013, 12, 1), precision=DatePrecision.YEAR)
    assert line_of(item).state == Evidence.NONE


def test_a_date_known_only_to_a_later_month_counts(item, measure):
    make_activity(measure, happened_on=datetime.date(2013, 6, 30), precision=DatePrecision.MONTH)
    assert line_of(item).state == Evidence.EVIDENCED


def test_an_activity_counts_for_the_items_of_every_measure_it_names_and_for_no_other():
    field = make_field()
    items = [make_item(field, number) for number in ("1", "2", "3")]
    make_activity(make_measure(items=[items[0]]), make_measure(items=[items[1]]), happened_on=AFTER)
    assert [line_of(item).state for item in items] == [Evidence.EVIDENCED, Evidence.EVIDENCED, Evidence.NONE]


def test_an_activity_for_two_measures_of_the_same_item_is_counted_once(item, measure):
    make_activity(measure, make_measure(items=[item]), happened_on=AFTER)
    assert line_of(item).own == 1


def test_the_last_own_activity_stands_before_a_later_one_that_was_only_watched(item, measure):
    own = make_activity(measure, happened_on=datetime.date(2020, 1, 1))
    make_activity(measure, happened_on=datetime.date(2024, 1, 1), county_part=CountyPart.WATCHED)
    assert line_of(item).last == own


class TestTree:
    @pytest.fixture
    def root(self):
        return make_item(make_field(), "2")

    @pytest.fixture
    def leaves(self, root):
        branch = make_item(parent=root, number="2.2")
        return [make_item(parent=branch, number=f"2.2.{number}") for number in (1, 2, 3)]

    def prove(self, *items):
        for item in items:
            make_activity(make_measure(items=[item]), happened_on=AFTER)

    def test_some_of_the_sub_items_proven_is_partly_proven_and_says_how_many(self, root, leaves):
        self.prove(leaves[1])
        line = line_of(leaves[0].parent)
        assert (line.state, line.state_in_words) == (
            Evidence.PARTLY,
            f"1 von 3 belegt, zuletzt {age_in_words(line.proof, on=TODAY)}",
        )

    def test_all_sub_items_proven_prove_the_item_above(self, root, leaves):
        self.prove(*leaves)
        assert line_of(root).state == Evidence.EVIDENCED

    def test_a_sub_item_proven_by_itself_counts_for_the_item_above_though_its_own_sub_items_are_not(self, root, leaves):
        self.prove(leaves[0].parent)
        line = line_of(root)
        assert (line.state, line.state_in_words) == (
            Evidence.EVIDENCED,
            f"belegt, zuletzt {age_in_words(line.proof, on=TODAY)}",
        )

    def test_a_sub_item_whose_activity_was_only_watched_proves_the_item_above_in_part(self, root, leaves):
        branch = leaves[0].parent
        make_activity(make_measure(items=[branch]), happened_on=AFTER, county_part=CountyPart.WATCHED)
        assert (line_of(branch).state, line_of(root).state) == (Evidence.PARTLY, Evidence.PARTLY)

    def test_no_sub_item_proven_leaves_the_item_above_without_evidence(self, root, leaves):
        assert line_of(root).state == Evidence.NONE

    def test_only_items_without_sub_items_are_counted(self, root, leaves):
        self.prove(leaves[0])
        make_activity(make_measure(items=[leaves[1]]), happened_on=AFTER, county_part=CountyPart.WATCHED)
        ledger = ledgers([root.field.paper], user=make_clerk(), on=TODAY)[root.field.paper_id]
        assert (ledger.total, ledger.counts) == (3, {"belegt": 1, "teilweise": 1, "ohne": 1})

    def test_the_tenth_item_stands_after_the_ninth(self, root):
        for number in (10, 9, 1):
            make_item(parent=root, number=f"2.{number}")
        chapter = ledgers([root.field.paper], user=make_clerk(), on=TODAY)[root.field.paper_id].chapters[0]
        assert [line.item.number for line in chapter.lines()] == ["2", "2.1", "2.9", "2.10"]


class TestEyesOfTheReader:
    def test_an_internal_activity_proves_an_item_to_staff_and_not_to_the_committee(self, item, measure):
        make_activity(measure, happened_on=AFTER, visibility=Visibility.INTERNAL)
        assert line_of(item, make_clerk()).state == Evidence.EVIDENCED
        assert line_of(item, make_committee_member()).state == Evidence.NONE

    def test_a_released_activity_of_an_internal_measure_proves_nothing_to_the_committee(self, item):
        hidden = make_measure(items=[item], visibility=Visibility.INTERNAL)
        make_activity(hidden, happened_on=AFTER)
        line = line_of(item, make_committee_member())
        assert (line.state, line.last, line.measures) == (Evidence.NONE, None, [])

    def test_a_person_without_a_role_sees_no_item(self, item):
        assert ledgers([item.field.paper], user=make_user(), on=TODAY)[item.field.paper_id].chapters == []


class TestDecision:
    def test_without_a_decision_nothing_counts(self):
        item = make_item(make_field(make_paper(decided_on=None)))
        make_activity(make_measure(items=[item]), happened_on=AFTER)
        assert line_of(item).state == Evidence.NONE

    def test_a_postponed_consultation_is_no_decision(self, item, measure):
        Consultation.objects.update(outcome=Outcome.POSTPONED)
        make_activity(measure, happened_on=AFTER)
        ledger = ledgers([item.field.paper], user=make_clerk(), on=TODAY)[item.field.paper_id]
        assert (ledger.decided_on, line_of(item).state) == (None, Evidence.NONE)


def test_the_number_of_queries_depends_neither_on_papers_nor_on_items(django_assert_num_queries):
    user = make_clerk()
    assert user.sees_internal
    papers = [make_paper() for _ in range(4)]
    for paper in papers:
        field = make_field(paper)
        for number in range(1, 6):
            make_activity(make_measure(items=[make_item(field, str(number))]))
    with django_assert_num_queries(8):
        ledgers(papers[:1], user=user, on=TODAY)
    with django_assert_num_queries(8):
        ledgers(papers, user=user, on=TODAY)


@pytest.mark.parametrize(
    ("happened_on", "precision", "words", "is_stale"),
    [
        ("2015-03-12", DatePrecision.DAY, "belegt, zuletzt vor 11 Jahren", True),
        ("2025-11-22", DatePrecision.DAY, "belegt, zuletzt vor 12 Monaten", True),
        ("2025-11-23", DatePrecision.DAY, "belegt, zuletzt vor 12 Monaten", False),
        ("2025-01-01", DatePrecision.YEAR, "belegt, zuletzt im letzten Jahr", False),  # its last day counts
        ("2026-11-22", DatePrecision.DAY, "belegt, zuletzt gestern", False),
    ],
)
def test_what_is_evidenced_says_how_old_its_last_evidence_is(item, measure, happened_on, precision, words, is_stale):
    make_activity(measure, happened_on=datetime.date.fromisoformat(happened_on), precision=precision)
    book = ledgers([item.field.paper], user=make_clerk(), on=TODAY)[item.field.paper_id]
    (line,) = book.leaves()
    assert (line.state_in_words, line.is_stale, book.stale_count) == (words, is_stale, int(is_stale))
    marked = "1 belegt, davon 1 ohne Nachweis seit über einem Jahr" if is_stale else "1 belegt"
    assert [book.proven_in_words, book.chapters[0].tallies[0].in_words] == [marked, marked]


def test_what_was_only_watched_since_does_not_refresh_the_evidence(item, measure):
    make_activity(measure, happened_on=datetime.date(2015, 3, 12))
    make_activity(measure, happened_on=datetime.date(2026, 11, 1), county_part=CountyPart.WATCHED)
    (line,) = ledgers([item.field.paper], user=make_clerk(), on=TODAY)[item.field.paper_id].leaves()
    assert line.is_stale


def test_an_item_above_is_as_fresh_as_the_latest_of_its_sub_items():
    root = make_item(number="1")
    for number, year in (("1.1", 2015), ("1.2", 2026)):
        leaf = make_item(root.field, number, parent=root)
        make_activity(make_measure(items=[leaf]), happened_on=datetime.date(year, 3, 12))
    book = ledgers([root.field.paper], user=make_clerk(), on=TODAY)[root.field.paper_id]
    above = book.chapters[0].roots[0]
    assert (above.state_in_words, above.is_stale, book.stale_count) == ("belegt, zuletzt vor 8 Monaten", False, 1)


def test_everything_that_shows_the_sum_marks_what_is_old(client):
    """Overview, list of papers, paper, sentence, committee page, report and API."""
    item = make_item(text="Newsletter")
    measure = make_measure(items=[item], visibility=Visibility.COMMITTEE)
    make_activity(measure, happened_on=datetime.date(2015, 3, 12), visibility=Visibility.COMMITTEE)
    paper = item.field.paper
    client.force_login(make_clerk())
    marked = "davon 1 ohne Nachweis seit über einem Jahr"
    for address in ("/", "/beschluesse/", paper.get_absolute_url(), "/ausschuss/"):
        assert marked in client.get(address).content.decode(), address
    for address in (paper.get_absolute_url(), item.get_absolute_url(), measure.get_absolute_url()):
        assert "belegt, zuletzt vor" in client.get(address).content.decode(), address
    assert client.get("/api/v1/vorlagen/").json()["results"][0]["evidence_older_than_a_year"] == 1
    found = client.get("/api/v1/beschluesse/").json()["results"][0]
    assert (found["state_text"].partition(" vor")[0], found["is_older_than_a_year"]) == ("belegt, zuletzt", True)
    contents = gather(make_report(paper), Version.COMMITTEE)
    assert marked in " ".join(contents.facts)
    assert contents.chapters[0].sentences[0].state == "belegt, zuletzt vor 11 Jahren"
