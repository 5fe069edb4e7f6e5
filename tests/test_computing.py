"""tests/computing.py: what computes without an end is stopped, what only waits is not."""

import re
import time

import pytest

from tests.computing import computing_at_most

pytestmark = pytest.mark.any_database


def test_what_does_not_end_is_stopped():
    with pytest.raises(AssertionError, match=r"not ended after 0\.05 s"), computing_at_most(0.05):
        re.match("(a|aa)+$", "a" * 100 + "b")


def test_neither_waiting_nor_what_comes_after_is_stopped():
    with computing_at_most(0.05):
        time.sleep(0.06)
    deadline = time.process_time() + 0.06
    while time.process_time() < deadline:
        pass
