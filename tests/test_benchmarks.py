"""What the benchmarks measure is really there, and what they say of it is what was measured."""

import pytest
from django.db import connections

from actions.activities.account_audit import differences
from actions.activities.activity import Activity
from actions.activities.pairs import half_life
from actions.landscape.interlinking.record import Record
from actions.measures.measure import Measure
from actions.paper_reading import read_text
from benchmarks import paper_reading, workers
from benchmarks.pages import tables
from benchmarks.pages.asking import World
from benchmarks.pages.cases import cases
from benchmarks.pages.clock import Result, go_round
from benchmarks.pages.goals import Goal, checks, verdict
from benchmarks.pages.log import TODAY
from benchmarks.pages.world import Size, fill
from initiatives.offers.finding import Finding

SMALL = Size(80, partners=8, initiatives=6, measures=16, quiet=4, items=9, offers=12, sectors=20)


def took(*clocks, **facts):
    """A Result for each log, the shortest first."""
    return [Result(clocks=[clock], cpus=[clock], **facts) for clock in clocks]


def test_the_benchmark_of_reading_has_a_paper_of_forty_pages_with_every_item():
    text = paper_reading.long_paper()
    assert len(text) >= paper_reading.PAGES * 2_700
    assert len(read_text(text).all_items()) == 120


def test_a_page_that_grows_with_the_log_is_said_to_miss_its_goal_by_how_much():
    assert verdict(checks(Goal(), took(10, 12), {})) == "gehalten"
    assert verdict(checks(Goal(), took(10, 26), {})) == "verfehlt: Wachstum 2,60 statt 1,30 (+100 %)"


def test_a_page_is_judged_by_what_the_admin_takes_with_the_same_log():
    goal = Goal(growth=None, beside="Admin", at_first=0.8, at_last=0.5)
    assert verdict(checks(goal, took(8, 40), {"Admin": took(10, 100)})) == "gehalten"
    missed = verdict(checks(goal, took(10, 100), {"Admin": took(10, 100)}))
    assert missed == "verfehlt: Admin, kurz 1 statt 0,80 (+25 %); Admin, lang 1 statt 0,50 (+100 %)"


def test_one_size_alone_is_judged_by_no_growth():
    assert verdict(checks(Goal(), took(10), {})) == "gehalten"


def test_statements_and_bytes_are_judged_by_the_worst_of_all_logs():
    goal = Goal(growth=None, statements=8, zipped_kb=15)
    found = [*took(1, statements=9, zipped=9_000, raw=160_000), *took(1, statements=8, zipped=16_500)]
    said = "verfehlt: SQL 9 statt 8 (+12 %); KB gepackt 16,5 statt 15 (+10 %); KB 160 statt 150 (+7 %)"
    assert verdict(checks(goal, found, {})) == said


def test_what_was_no_page_is_counted():
    assert workers.errors([(200, 0.1), (500, 0.1), ("ConnectionResetError", 0.1), (500, 0.1)]) == {
        500: 2,
        "ConnectionResetError": 1,
    }
    assert not workers.errors([(200, 0.1)])


def test_the_middle_round_counts():
    assert Result(clocks=[9, 1, 2]).clock == 2


def test_a_table_replaces_the_one_before_and_nothing_around_it(tmp_path):
    document = tmp_path / "leistung.md"
    document.write_text("Davor\n\n<!-- gemessen -->\nalt\n<!-- /gemessen -->\n\nDanach\n", encoding="utf-8")
    tables.put_into(document, "gemessen", ["neu"])
    tables.put_into(document, "anderswo", ["auch"])
    assert document.read_text(encoding="utf-8") == (
        "Davor\n\n<!-- gemessen -->\nneu\n<!-- /gemessen -->\n\nDanach\n\n<!-- anderswo -->\nauch\n<!-- /anderswo -->\n"
    )


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)  # as in earnest: it takes indexes away and sweeps tables
def test_every_page_of_the_benchmark_is_there_and_gets_its_line(settings):
    settings.ROOT_URLCONF, settings.ALLOWED_HOSTS = "benchmarks.pages.reference", ["localhost"]
    fill(SMALL)
    world = World(SMALL, connections["default"])
    world.look_around()
    asked = cases()
    results = go_round(asked, [world], 1, lambda text: None)
    assert len(results) == len(asked)
    assert all(result.statements and result.clocks for result in results.values())
    lines = tables.table_of_growth(asked, [world], results)
    assert sum(line.startswith("| ") for line in lines) == len(asked) + len({case.group for case in asked})


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)  # as in earnest: it takes indexes away and sweeps tables
def test_the_benchmark_fills_a_county_with_all_that_its_pages_show(settings):
    settings.ALLOWED_HOSTS = ["localhost"]
    fill(SMALL)
    assert not differences()
    quiet = list(Measure.objects.order_by("pk")[: SMALL.quiet])
    assert Activity.objects.count() == SMALL.activities
    assert not Activity.objects.filter(measures__in=quiet).exists()
    first = Activity.objects.first()
    written = first.search_key
    first.save()
    assert first.search_key == written
    world = World(SMALL, connections["default"])
    world.look_around()
    matrix = world.client.get("/angebote/").context["matrix"]
    assert 0 < matrix.fresh_count < SMALL.offers
    assert matrix.counts[Finding.GAP] + matrix.counts[Finding.UNKNOWN] > 0
    assert len(world.client.get("/karte/").context["table"].towns) == 10
    assert Record.read(first_clerk(world), today=TODAY).links(TODAY, half_life())


def first_clerk(world):
    return world.client.get("/").context["user"]
