"""Papers as they reach an office, each with the structure a careful clerk would make of it."""

import datetime
import tomllib
from pathlib import Path

import pytest

from actions.paper_reading import read_text, record_of

pytestmark = pytest.mark.any_database

FOLDER = Path(__file__).parent / "papers"
PAPERS = sorted(path.stem for path in FOLDER.glob("*.toml"))


def plain(value):
    if isinstance(value, datetime.date):
        return value.isoformat()
    return [plain(one) for one in value] if isinstance(value, list) else value


def text_of(name):
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_is_read_as_a_careful_clerk_would(name):
    right = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))

    record = record_of(read_text(text_of(name)))

    assert {key: record[key] for key in right} == {key: plain(value) for key, value in right.items()}
