"""tests/everyday.py: what runs every day, and what on PostgreSQL too."""

from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests import everyday

pytestmark = pytest.mark.any_database

TESTS = Path(everyday.__file__).parent
MODULES = sorted(TESTS.rglob("test_*.py"))
# Who expects a refusal of the database itself, or writes SQL, asks what each answers in its own way.
OWN_WAY = ("IntegrityError", "connection.cursor(")


def test_every_name_in_both_databases_stands_for_tests():
    assert everyday.BOTH_DATABASES - {name for path in MODULES for name in everyday.names_of(path)} == set()


def test_whoever_awaits_a_refusal_of_the_database_runs_on_both():
    missing = [
        str(path.relative_to(TESTS))
        for path in MODULES
        if path != Path(__file__)
        and any(sign in (text := path.read_text(encoding="utf-8")) for sign in OWN_WAY)
        and not everyday.names_of(path) & everyday.BOTH_DATABASES
        and "both_databases" not in text
        and "pytest.mark.any_database" not in text
        and "transaction=True" not in text  # these get the mark one by one
    ]
    assert missing == []


def item(*markers, name="test_it", path="actions/test_charts.py", fixtures=("db",)):
    marks = {mark.name: mark for mark in markers}
    one = SimpleNamespace(name=name, path=TESTS / path, fixturenames=list(fixtures), get_closest_marker=marks.get)
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
SUITE = {
    "drill": {"markers": [SLOW]},
    "any": {"markers": [ANY]},
    "own": {"path": "actions/test_constraints.py"},
    "counts_queries": {"path": "actions/test_constraints.py"},
    "commits": {"markers": [COMMITTING], "path": "actions/test_goals.py"},
    "plain": {"path": "actions/test_goals.py"},
}


def suite():
    return [
        item(*how.get("markers", ()), name=name, path=how.get("path", "x/test_x.py")) for name, how in SUITE.items()
    ]


@pytest.mark.parametrize(
    ("choice", "names"),
    [
        ({}, ["any", "own", "counts_queries", "commits", "plain"]),
        ({"everything": True}, list(SUITE)),
        ({"part": "each"}, ["own", "counts_queries", "commits", "plain"]),
        ({"part": "once"}, ["any"]),
        ({"part": "each", "database": "postgresql"}, ["own", "commits"]),
        (
            {"part": "each", "database": "postgresql", "everything": True},
            ["drill", "own", "counts_queries", "commits", "plain"],
        ),
        ({"database": "postgresql"}, ["any", "own", "counts_queries", "commits", "plain"]),
    ],
    ids=str,
)
def test_each_part_takes_what_is_its(choice, names):
    assert chosen(*suite(), **choice)[0] == names


def test_two_halves_are_the_whole_and_keep_modules_together():
    one, other = chosen(*suite(), part="each", half="1")[0], chosen(*suite(), part="each", half="2")[0]
    assert [*one, *other] == ["commits", "plain", "own", "counts_queries"]


def test_what_is_left_out_is_said_but_not_what_another_part_has():
    _, said = chosen(*suite(), part="each", database="postgresql")
    assert said == {everyday.DRILLS: 1, everyday.ON_SQLITE_ALONE: 2}


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
