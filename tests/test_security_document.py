"""The tests that docs/sicherheit.md and docs/angriffe.md name are there; no requirement is left without a line."""

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.any_database

ROOT = Path(__file__).parents[1]
TEXT = "".join((ROOT / "docs" / name).read_text() for name in ("sicherheit.md", "angriffe.md"))
PATHS = sorted(set(re.findall(r"`((?:tests|actions|clusterfoerderung)/[\w/.]*)(?:::|`)", TEXT)))
TESTS = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", TEXT)))
STATES = {"gehalten", "teilweise", "nicht gehalten"}


def rows():
    """[(id, state, cells behind it)] of the table of requirements."""
    found = [[cell.strip() for cell in line.strip("|").split("|")] for line in TEXT.splitlines()]
    return [(cells[0], cells[1], cells[2:]) for cells in found if re.match(r"\d+\.\d+\.\d+", cells[0])]


def test_every_path_in_it_exists():
    assert [path for path in PATHS if not (ROOT / path).exists()] == []


def test_every_test_it_names_exists():
    missing = [(path, name) for path, name in TESTS if f"def {name}(" not in (ROOT / path).read_text()]
    assert missing == []


def test_what_is_held_names_its_test_and_what_is_not_says_why():
    assert len(rows()) == 51
    for requirement, state, cells in rows():
        assert state in STATES, requirement
        assert len(cells) == 2, requirement
        assert all(cells), requirement
        assert state == "nicht gehalten" or "`tests/" in cells[1], requirement
