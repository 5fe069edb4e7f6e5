"""What a run takes of the suite, how far it is, and what it left out. pytest loads this module as a plugin.

    pytest                        every test on SQLite but the drills
    pytest --database postgresql  the same on PostgreSQL
    pytest --all                  the drills too
    python3 start.py test         on SQLite all but the drills and the tests of many rows, on PostgreSQL those named in
                                  BOTH_DATABASES
    python3 start.py test --all   everything on both

A drill is heavy and bears the mark `slow`. Of several cases of one test that asks a database the first runs every day,
and all where it bears the mark `every_case`. Whether thirty rows need as many queries as one is asked
with --all, or where no part is named: nearly all of its time goes into making the rows. The mark `both_databases` is
given here, to what stands in BOTH_DATABASES, to whatever commits without a browser, and to each test that awaits a
refusal of the database itself or writes SQL; a test elsewhere may bear it itself. How many queries a page needs is
Django's doing: a test with `queries` in its name does not get it. What asks no database, or is marked `any_database`,
runs once in any case, and so does every day what drives a browser.
"""

import functools
import inspect
import os
import re
from collections import Counter
from pathlib import Path

import pytest

from tests.databases import IN_CI

# In which modules and folders a database answers in its own way: their names without "test_", wherever they stand.
BOTH_DATABASES = {
    # rules of tables, of days and of sums
    *("constraints", "assignment", "activities/account"),
    # search, sorting, paging
    *(
        "search",
        "search_page",
        "trigrams",
        "organisations/lists",
        "activity_list",
        "list_of_one_owner",
        "measure_list",
        "directory",
    ),
    # queries that are more than a filter: sums, latest of each, what there is none of
    *("ledger/ledger", "overview", "indicator_values"),
    *("network", "interlinking/record", "suggestions", "offer_matrix", "memberships/list"),
    # days, times and periods
    *("due", "deadlines/deadlines"),
    # locks, versions, what is written in one moment
    *("versioning", "editing", "long_files"),
}

TESTS = Path(__file__).parent
# test_thirty_measures_cost_as_many_queries_as_one, test_it_costs_the_same_queries_with_1_and_with_30_rows
QUERIES = ("queries", "one_query", "asks_the_database")
MANY = ("thirty", "30", "25", "many", "twenty", "_ten", "number_of_measures", "nor_on_items")
# In the text of a test: the database itself refuses, or is asked in SQL.
OWN_WAY = ("IntegrityError", "connection.cursor(")
# Without one of these in its text, no test of a module that BOTH_DATABASES does not name is for both.
SIGNS_OF_BOTH = ("both_databases", "transaction=True", "transactional_db", *OWN_WAY)
# All tests of a module with such a line ask a database, unless one is marked any_database.
ASKS_THROUGHOUT = re.compile(r"^pytestmark = .*django_db", re.MULTILINE)

NOT_RUN = pytest.StashKey[Counter]()
DRILLS = "Übungen"
MANY_ROWS = "Tests mit vielen Zeilen"
FURTHER_CASES = "weitere Fälle derselben Tests"
ON_SQLITE_ALONE = "Tests auf PostgreSQL, die dort nichts Eigenes fragen"


def pytest_addoption(parser):
    parser.addoption("--all", action="store_true", help="the drills too, and on both databases every test")
    parser.addoption(
        "--part",
        choices=("each", "once"),
        help="only what asks a database (on PostgreSQL: in its own way), or only what any database will do for",
    )
    parser.addoption("--half", choices=("1", "2"), help="only one half of the modules")


def pytest_ignore_collect(collection_path, config):
    """What another part of the run has is not even read: reading all modules is a good part of a short run."""
    if not collection_path.match("test_*.py"):
        return None
    half, is_on_postgresql = config.getoption("half"), config.getoption("database") == "postgresql"
    is_short = config.getoption("part") == "each" and not config.getoption("all")
    is_elsewhere = half and half_of(collection_path) != half
    is_of_each = config.getoption("part") == "once" and not is_for_once(collection_path)
    return is_elsewhere or is_of_each or (is_on_postgresql and is_short and not is_for_both(collection_path)) or None


@functools.cache
def modules():
    return sorted(TESTS.rglob("test_*.py"), key=lambda path: (-path.stat().st_size, path))


def half_of(path):
    """1, 2, 2, 1 and so on, the longest first: a new module anywhere leaves both halves computing about as long."""
    return str(1 + (modules().index(path) + 1) // 2 % 2)


@functools.cache
def is_for_both(path):
    """Whether a module may have a test for both databases."""
    text = path.read_text(encoding="utf-8")
    return bool(names_of(path) & BOTH_DATABASES) or any(sign in text for sign in SIGNS_OF_BOTH)


@functools.cache
def is_for_once(path):
    """Whether a module may have a test that runs once: one that asks no database, or drives a browser."""
    text = path.read_text(encoding="utf-8")
    return ASKS_THROUGHOUT.search(text) is None or "any_database" in text or "browser" in path.parts


def mark(items):
    for item in items:
        if "browser_type" in item.fixturenames:
            item.add_marker("browser")
        if is_answered_differently(item):
            item.add_marker("both_databases")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    mark(items)
    of_the_other = "two_write_at_once" if config.getoption("database") == "sqlite" else "index_of_sqlite"
    leave_out(config, items, lambda item: item.get_closest_marker(of_the_other))
    part, half, everything = (config.getoption(name) for name in ("part", "half", "all"))
    if part == "each":
        see_that_the_others_read_enough(items, everything)
    if part:
        leave_out(config, items, lambda item: (part == "once") == asks_a_database(item, everything))
    if half:
        leave_out(config, items, lambda item: half_of(item.path) != half)
    if not everything:
        leave_out(config, items, lambda item: item.get_closest_marker("slow"), DRILLS)
        if part:
            leave_out_what_is_for_all(config, items, part)


def see_that_the_others_read_enough(items, everything):
    """A part that leaves modules unread must not miss a test."""
    missed = [item for item in items if item.get_closest_marker("both_databases") and not is_for_both(item.path)]
    missed += [item for item in items if not (asks_a_database(item, everything) or is_for_once(item.path))]
    if missed:
        raise pytest.UsageError(f"Ungelesen bliebe anderswo: {', '.join(sorted({str(item.path) for item in missed}))}")


def leave_out_what_is_for_all(config, items, part):
    is_on_postgresql = config.getoption("database") == "postgresql"
    if is_on_postgresql:
        leave_out(config, items, lambda item: not item.get_closest_marker("both_databases"))
    else:
        leave_out(config, items, is_of_many_rows, MANY_ROWS)
    if part == "once":
        return
    leave_out_further_cases(config, items)
    if not is_on_postgresql:  # said here: on PostgreSQL most modules are not even read
        of_both = [item for item in items if item.get_closest_marker("both_databases")]
        config.stash.setdefault(NOT_RUN, Counter())[ON_SQLITE_ALONE] += len(items) - len(of_both)


def leave_out_further_cases(config, items):
    daily = {}
    for item in items:
        daily.setdefault(item.nodeid.partition("[")[0], item)
    first = {id(item) for item in daily.values()}
    leave_out(
        config, items, lambda item: not (id(item) in first or item.get_closest_marker("every_case")), FURTHER_CASES
    )


def leave_out(config, items, is_out, what=None):
    """Take items out; `what` is said of them at the end, unless another part of the run has them."""
    out = [item for item in items if is_out(item)]
    if what and out:
        config.stash.setdefault(NOT_RUN, Counter())[what] += len(out)
    config.hook.pytest_deselected(items=out)
    items[:] = [item for item in items if not is_out(item)]


def every_day(daily, of_all):
    """All as parameters of a test; those that are not `daily` with the mark of a drill."""
    return [one if one in daily else pytest.param(one, marks=pytest.mark.slow) for one in of_all]


def names_of(path):
    """tests/actions/charts/test_months.py: actions, charts, months, charts/months."""
    inside, name = path.relative_to(TESTS), path.stem.removeprefix("test_")
    return {*inside.parts[:-1], name, f"{inside.parent.name}/{name}"}


def is_answered_differently(item):
    if commits(item):
        return not item.get_closest_marker("browser")
    if names_of(item.path) & BOTH_DATABASES:
        return not ("queries" in item.name or is_of_many_rows(item))
    return is_for_both(item.path) and asks_in_its_own_way(item.function)


@functools.cache
def asks_in_its_own_way(function):
    return any(sign in inspect.getsource(function) for sign in OWN_WAY)


def commits(item):
    marker = item.get_closest_marker("django_db")
    return "transactional_db" in item.fixturenames or (marker is not None and marker.kwargs.get("transaction", False))


def is_of_many_rows(item):
    return any(sign in item.name for sign in QUERIES) and any(sign in item.name for sign in MANY)


def asks_a_database(item, everything):
    """Every day one browser is enough, started where the tests are that ask no database."""
    if item.get_closest_marker("any_database") or (item.get_closest_marker("browser") and not everything):
        return False
    return bool(item.get_closest_marker("django_db") or {"db", "transactional_db"} & {*item.fixturenames})


# --- in CI nothing is skipped -------------------------------------------------------------------


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome, report.longrepr = "failed", f"In CI wird nichts ausgelassen: {report.longrepr[2]}"
    return report


# --- what tests/run.py is told ------------------------------------------------------------------


def pytest_configure(config):
    if "TOLD" in os.environ and not hasattr(config, "workerinput"):
        # Taken away: a run that a test starts would tell of itself.
        config.pluginmanager.register(Told(config, Path(os.environ.pop("TOLD"))))


class Told:
    """Says in a folder how far this run is and what it left out; the dots stay away, the parent counts."""

    def __init__(self, config, folder):
        self.config, self.folder = config, folder
        self.done, self.of, self.failed = 0, 0, 0
        self.skipped = Counter()

    def pytest_collection_finish(self, session):
        self.of = len(session.items)
        self.tell()

    def pytest_runtest_logfinish(self):
        self.done += 1
        self.tell()

    def tell(self):
        unread = self.folder / "progress.new"
        unread.write_text(f"{self.done} {self.of} {self.failed}", encoding="ascii")
        unread.rename(self.folder / "progress")  # whole, whenever it is read

    @pytest.hookimpl(wrapper=True)
    def pytest_report_teststatus(self, report):
        category, letter, word = yield
        if letter in {"F", "E"}:
            letter = f"{report.nodeid} ist gescheitert\n"  # at once: what it says of it comes at the end
        return category, "" if letter == "." else letter, word

    def pytest_runtest_logreport(self, report):
        self.failed += report.failed
        if report.skipped and not hasattr(report, "wasxfail"):
            self.skipped[report.longrepr[2].removeprefix("Skipped: ")] += 1

    def pytest_sessionfinish(self):
        left_out = self.config.stash.get(NOT_RUN, Counter()) + self.skipped
        lines = [f"{count} {what}\n" for what, count in left_out.items()]
        (self.folder / "not-run").write_text("".join(lines), encoding="utf-8")
