"""A file from outside is read by a process that ends, and nobody else waits for it."""

import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from clusterfoerderung.files import apart
from clusterfoerderung.files.unreadable import UnreadableError

pytestmark = pytest.mark.any_database

ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def files_are_read_here():
    """Not here."""


def answer_of(name, content=b"abc", **options):
    return apart.answer_of(f"tests.clusterfoerderung.files.outsiders:{name}", content, **options)


def test_it_answers_with_what_json_says_and_knows_no_key_of_the_program(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "geheim")
    answer = answer_of("length", more=4)
    assert (answer["length"], answer["text"]) == (7, "Größe\ud800")
    assert "SECRET_KEY" not in answer["keys"]


def test_what_a_reader_refuses_is_refused_in_its_words():
    with pytest.raises(UnreadableError, match=r"^Nicht „abc“\.$"):
        answer_of("refuses")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["for_ever", "hangs", "eats", "too_long", "broken_off"])
def test_what_never_ends_or_eats_the_memory_is_given_up(monkeypatch, name):
    monkeypatch.setattr(apart, "MOST_SECONDS", 1)
    monkeypatch.setattr(apart, "LONGEST_SECONDS", 3 if name == "hangs" else 60)
    with pytest.raises(apart.TooMuchWorkError, match="zu aufwendig aufgebaut"):
        answer_of(name)


def test_a_mistake_of_the_program_stays_one():
    with pytest.raises(RuntimeError, match="ein Fehler im Programm"):
        answer_of("mistaken")


@pytest.mark.slow
def test_other_threads_work_while_one_waits_for_it(monkeypatch):
    """Read in their own process, all of them stood still until the expression had ended."""
    monkeypatch.setattr(apart, "MOST_SECONDS", 1)
    turns = 0
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(answer_of, "for_ever")
        while not waiting.done():
            time.sleep(0.01)
            turns += 1
    assert isinstance(waiting.exception(), apart.TooMuchWorkError)
    assert turns > 10


def test_so_many_are_read_at_once_as_many_wait_and_the_others_read_why_not(monkeypatch):
    goes_on, at_work, most = threading.Event(), [], []

    def run(reader, content, options):
        at_work.append(content)
        most.append(len(at_work))
        goes_on.wait(10)
        at_work.pop()
        return b'{"answer": 1}'

    monkeypatch.setattr(apart, "run", run)
    with ThreadPoolExecutor(9) as pool:
        asked = [pool.submit(answer_of, "length") for _ in range(9)]
        until = time.monotonic() + 10
        while sum(one.done() for one in asked) < 5 and time.monotonic() < until:
            time.sleep(0.01)
        goes_on.set()
    refused = [one.exception() for one in asked if one.exception()]
    assert [type(problem) for problem in refused] == [apart.ReadersBusyError] * 5
    assert max(most) == apart.AT_ONCE
    # And all places are free again.
    assert answer_of("length") == 1


# Libraries that unpack or take apart what somebody else may have made.
PARSERS = re.compile(
    r"^\s*(?:import|from) "
    r"(?:zipfile|tarfile|gzip|bz2|lzma|csv|xml|lxml|PIL|docx|docxtpl|openpyxl|odf|pypdf|pikepdf|email|html5lib)\b",
    re.MULTILINE,
)


def test_a_new_place_that_takes_files_apart_is_noticed():
    """Whoever adds one has files from outside read by a process of its own, and names it here."""
    found = {
        str(path.relative_to(ROOT))
        for folder in ("actions", "initiatives", "clusterfoerderung")
        for path in (ROOT / folder).rglob("*.py")
        if PARSERS.search(path.read_text())
    }
    in_the_process = {
        *("actions/paper_reading/numbering.py", "actions/paper_reading/pdf.py", "actions/paper_reading/word.py"),
        *("actions/reports/outputs/word_faults.py", "actions/reports/outputs/word_filling.py"),
        *("clusterfoerderung/files/archives.py", "clusterfoerderung/files/office.py"),
        *("clusterfoerderung/files/references.py", "clusterfoerderung/imports/csv_file.py"),
        "clusterfoerderung/imports/xlsx_file.py",
    }
    of_our_own_files = {
        *("actions/reports/outputs/settling.py", "actions/reports/outputs/word_default.py"),
        *("actions/reports/outputs/word_styles.py", "actions/reports/outputs/xlsx.py"),
        *("clusterfoerderung/exports/csv_file.py", "clusterfoerderung/exports/xlsx_file.py"),
        *("clusterfoerderung/backup/archive.py", "clusterfoerderung/backup/older.py"),
        *("clusterfoerderung/backup/restoring.py", "clusterfoerderung/backup/saving.py"),
        "clusterfoerderung/first_data/rows.py",
        # Names of columns alone.
        "clusterfoerderung/imports/table.py",
        # Whether a picture or a text is an archive, too: the last 64 KB of it are looked at.
        "actions/documents/inspection.py",
    }
    assert found == in_the_process | of_our_own_files
