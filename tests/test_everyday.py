"""tests/everyday.py: what runs every day, and what on PostgreSQL too."""

import ast
import copy
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import IntegrityError

from tests import everyday

pytestmark = pytest.mark.any_database

TESTS = Path(everyday.__file__).parent
MODULES = sorted(TESTS.rglob("test_*.py"))


def test_every_name_in_both_databases_stands_for_tests():
    assert everyday.BOTH_DATABASES - {name for path in MODULES for name in everyday.names_of(path)} == set()


def helpers_of(path):
    """The text of each function of a module that is no test itself."""
    text = path.read_text(encoding="utf-8")
    for part in ast.parse(text).body:
        for one in part.body if isinstance(part, ast.ClassDef) else [part]:
            if isinstance(one, ast.FunctionDef) and not one.name.startswith("test_"):
                yield ast.get_source_segment(text, one)


@pytest.mark.slow
def test_no_helper_asks_for_a_test_what_a_database_answers_in_its_own_way():
    """It would go unseen: the mark is given to the test that says so itself."""
    missing = [
        str(path.relative_to(TESTS))
        for path in MODULES
        if any(sign in helper for helper in helpers_of(path) for sign in everyday.OWN_WAY)
        and not everyday.names_of(path) & everyday.BOTH_DATABASES
        and "mark.both_databases]" not in path.read_text(encoding="utf-8")
        and "transaction=True" not in path.read_text(encoding="utf-8")  # these get the mark one by one
    ]
    assert missing == []


def waits_for_a_refusal():
    return IntegrityError


def item(*markers, name="test_it", path="actions/test_charts.py", fixtures=("db",), function=helpers_of):
    marks = {mark.name: mark for mark in markers}
    one = SimpleNamespace(name=name, path=TESTS / path, fixturenames=list(fixtures), get_closest_marker=marks.get)
    one.function, one.nodeid = function, f"{path}::{name}"
    one.add_marker = lambda mark: marks.setdefault(mark, SimpleNamespace(kwargs={}))
    return one


def chosen(*items, part=None, half=None, database="sqlite", everything=False):
    """The names of what stays, and what is said of the rest."""
    options = {"part": part, "half": half, "database": database, "all": everything}
    hook = SimpleNamespace(pytest_deselected=lambda items: None)
    config = SimpleNamespace(getoption=options.get, hook=hook, stash=pytest.Stash())
    left = list(items)
    everyday.pytest_collection_modifyitems(config, left)
    return [one.name for one in left], config.stash.get(everyday.NOT_RUN, Counter())


SLOW, ANY, COMMITTING = (
    pytest.mark.slow.mark,
    pytest.mark.any_database.mark,
    pytest.mark.django_db(transaction=True).mark,
)
BROWSER = pytest.mark.browser.mark
MANY_ROWS = "test_thirty_rows_cost_as_many_queries_as_one"
SUITE = {
    "drill": {"markers": [SLOW]},
    "any": {"markers": [ANY]},
    "own": {"path": "actions/test_constraints.py"},
    "counts_queries": {"path": "actions/test_constraints.py"},
    "commits": {"markers": [COMMITTING], "path": "actions/carry_over/test_journal_moved.py"},
    "refused": {"path": "actions/labels/test_labels.py", "function": waits_for_a_refusal},
    "plain": {"path": "actions/labels/test_labels.py"},
    "browses": {"markers": [BROWSER, COMMITTING]},
    MANY_ROWS: {},
}
READ = [name for name in SUITE if name not in {"drill", "any"}]


def suite():
    return [
        item(*how.pop("markers", ()), name=name, **{"path": "actions/paper_reading/test_rules.py", **how})
        for name, how in copy.deepcopy(SUITE).items()
    ]


@pytest.mark.parametrize(
    ("choice", "names"),
    [
        ({}, ["any", *READ]),
        ({"everything": True}, list(SUITE)),
        ({"part": "each"}, ["own", "counts_queries", "commits", "refused", "plain"]),
        ({"part": "once"}, ["any", "browses"]),
        ({"part": "once", "everything": True}, ["any"]),
        ({"part": "each", "database": "postgresql"}, ["own", "commits", "refused"]),
        (
            {"part": "each", "database": "postgresql", "everything": True},
            ["drill", *READ],
        ),
        ({"database": "postgresql"}, ["any", *READ]),
    ],
    ids=str,
)
def test_each_part_takes_what_is_its(choice, names):
    assert chosen(*suite(), **choice)[0] == names


def reads(path, **options):
    """Whether a run with these options reads the module at all."""
    chosen = {"part": "each", "half": None, "database": "sqlite", "all": False, **options}
    return not everyday.pytest_ignore_collect(path, SimpleNamespace(getoption=chosen.get))


def test_two_halves_are_the_whole_and_keep_modules_together():
    halves = [[path for path in MODULES if reads(path, half=half)] for half in ("1", "2")]
    assert sorted([*halves[0], *halves[1]]) == MODULES
    assert abs(len(halves[0]) - len(halves[1])) <= 1


def test_a_module_that_is_named_runs_in_its_half_alone():
    one = next(path for path in MODULES if everyday.half_of(path) == "1").relative_to(TESTS)
    assert [chosen(item(path=one), part="each", half=half)[0] for half in ("1", "2")] == [["test_it"], []]


@pytest.mark.parametrize(
    ("module", "options", "is_read"),
    [
        ("actions/test_constraints.py", {}, True),
        ("initiatives/offers/test_offer_matrix.py", {}, True),
        ("actions/paper_reading/test_rules.py", {}, False),
        ("actions/paper_reading/test_rules.py", {"all": True}, True),
        ("actions/paper_reading/test_rules.py", {"part": None}, True),
        ("actions/paper_reading/test_rules.py", {"database": "sqlite"}, True),
    ],
)
def test_on_postgresql_only_what_may_be_for_both_is_read(module, options, is_read):
    assert reads(TESTS / module, **{"database": "postgresql", **options}) == is_read


@pytest.mark.parametrize(
    ("module", "is_read"),
    [
        ("actions/test_constraints.py", False),
        ("actions/paper_reading/test_rules.py", True),
        ("browser/test_print.py", True),
    ],
)
def test_once_only_what_may_ask_no_database_or_drive_a_browser_is_read(module, is_read):
    assert reads(TESTS / module, part="once") == is_read


def test_what_another_part_would_leave_unread_is_said():
    with pytest.raises(pytest.UsageError, match="test_constraints"):
        chosen(item(ANY, path="actions/test_constraints.py"), part="each")


def test_what_is_left_out_is_said_but_not_what_another_part_has():
    _, said = chosen(*suite(), part="each")
    assert said == {everyday.DRILLS: 1, everyday.MANY_ROWS: 1, everyday.ON_SQLITE_ALONE: 2}
    _, said = chosen(*suite(), part="each", database="postgresql")
    assert said == {everyday.DRILLS: 1}


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        (MANY_ROWS, True),
        ("test_it_costs_the_same_queries_with_1_and_with_30_of_everything", True),
        ("test_thirty_groups_cost_one_query", True),
        ("test_a_draft_asks_the_database_as_often_for_thirty_measures_as_for_one", True),
        ("test_the_list_costs_four_queries", False),
        ("test_thirty_measures_are_shown_on_two_pages", False),
    ],
)
def test_tests_of_many_rows_are_known_by_their_names(name, is_one):
    assert everyday.is_of_many_rows(item(name=name)) == is_one


@pytest.mark.parametrize(("markers", "cases"), [([], "a"), ([pytest.mark.every_case.mark], "abcdefgh")])
def test_of_several_cases_of_one_test_the_first_runs_every_day_and_all_in_ci(markers, cases):
    asked = [item(*markers, name=f"test_it[{case}]", path="actions/labels/test_labels.py") for case in "abcdefgh"]
    other = item(name="test_another", path="actions/labels/test_labels.py")
    names = [f"test_it[{case}]" for case in cases]
    assert chosen(*asked, other, part="each")[0] == [*names, "test_another"]
    assert chosen(*asked, other, part="each")[1][everyday.FURTHER_CASES] == len(asked) - len(cases)
    for everything in ({"part": "each", "everything": True}, {}):
        assert len(chosen(*asked, other, **everything)[0]) == len(asked) + 1


@pytest.mark.parametrize(("in_ci", "outcome"), [(False, "skipped"), (True, "failed")])
def test_in_ci_a_skipped_test_fails(monkeypatch, in_ci, outcome):
    monkeypatch.setattr(everyday, "IN_CI", in_ci)
    report = SimpleNamespace(skipped=True, outcome="skipped", longrepr=("test_it.py", 1, "Skipped: Werkzeug fehlt"))
    making = everyday.pytest_runtest_makereport(None, None)
    next(making)
    with pytest.raises(StopIteration):
        making.send(report)
    assert report.outcome == outcome
    assert "Werkzeug fehlt" in str(report.longrepr)
