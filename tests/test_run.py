"""tests/run.py: when the two runs together count as passed."""

import pytest

from tests import run
from tests.databases import EXIT_NO_SERVER

pytestmark = pytest.mark.any_database

PASSED, FAILED, NONE = pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.NO_TESTS_COLLECTED


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        ([PASSED, PASSED], PASSED),
        ([PASSED, FAILED], FAILED),
        ([FAILED, PASSED], FAILED),
        ([PASSED, NONE], PASSED),
        ([PASSED, NONE, PASSED], PASSED),
        ([NONE, NONE, NONE], FAILED),
        ([PASSED, pytest.ExitCode.INTERNAL_ERROR], FAILED),
        ([PASSED, -9], FAILED),
    ],
)
def test_both_runs_must_pass_and_one_may_have_nothing_to_do(results, expected):
    assert run.exit_code(results) == expected


@pytest.mark.parametrize(("in_ci", "expected"), [(False, PASSED), (True, FAILED)])
def test_a_missing_server_is_excused_everywhere_but_in_ci(monkeypatch, in_ci, expected):
    monkeypatch.setattr(run, "IN_CI", in_ci)
    assert run.exit_code([PASSED, EXIT_NO_SERVER]) == expected


@pytest.mark.parametrize(("seconds", "said"), [(4.4, "0:04 Minuten"), (59.6, "1:00 Minuten"), (181, "3:01 Minuten")])
def test_how_long_it_took_is_said_in_minutes(seconds, said):
    assert run.in_minutes(seconds) == said
