"""However many ask for a PDF at once, and in however many processes, the machine sets a few; the others are told."""

import errno
import os
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from django.urls import reverse

from actions.reports.issuing import issue
from clusterfoerderung.handbook.book import book
from clusterfoerderung.look import glyphs, printing_places, typesetting
from clusterfoerderung.look.checks import places_to_print_can_be_taken
from clusterfoerderung.look.pdf import pdf
from clusterfoerderung.look.printing_places import PrintersBusyError
from clusterfoerderung.server.trouble import Trouble, trouble_of
from tests.factories import ISSUED_AT, make_admin, make_clerk, make_contact, make_item, make_report

AT_ONCE = 2
PEOPLE = 8
# Another process of this machine that prints.
HOLD = (
    "import fcntl, sys; f = open(sys.argv[1], 'w'); fcntl.flock(f, fcntl.LOCK_EX); print('held', flush=True); input()"
)


@pytest.fixture(autouse=True)
def places(settings, tmp_path):
    settings.PDF_AT_ONCE, settings.PDF_WAIT_SECONDS, settings.PDF_PLACES = AT_ONCE, 0, tmp_path / "pdf"
    settings.PDF_PLACES.mkdir()
    return settings.PDF_PLACES


@pytest.fixture
def printers(monkeypatch):
    """How many processes print now, and how many it were at most; each goes on until there are `wait_for`."""
    count, guard = SimpleNamespace(now=0, most=0, wait_for=0), threading.Lock()

    def run(*args, **kwargs):
        with guard:
            count.now += 1
            count.most = max(count.most, count.now)
        time.sleep(0.3)
        until = time.monotonic() + 30
        while count.most < count.wait_for and time.monotonic() < until:
            time.sleep(0.01)
        with guard:
            count.now -= 1
        return SimpleNamespace(stdout=b"%PDF")

    monkeypatch.setattr(typesetting.subprocess, "run", run)
    return count


@pytest.fixture
def others(places):
    """They print in every place, until the test is over."""
    held = [
        subprocess.Popen(
            [sys.executable, "-c", HOLD, places / str(number)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for number in range(AT_ONCE)
    ]
    for process in held:
        assert process.stdout.readline() == "held\n"
    yield held
    for process in held:
        process.kill()
        process.communicate()


def print_something(_=None):
    try:
        return typesetting.pdf("x", {}, standards=[], moment=ISSUED_AT)
    except PrintersBusyError:
        return None


def all_at_once():
    with ThreadPoolExecutor(PEOPLE) as pool:
        return list(pool.map(print_something, range(PEOPLE)))


@pytest.mark.any_database
def test_without_a_bound_as_many_print_as_ask(printers, settings):
    settings.PDF_AT_ONCE = printers.wait_for = PEOPLE
    assert all(all_at_once())
    assert printers.most == PEOPLE


@pytest.mark.any_database
def test_a_few_print_a_few_wait_and_the_others_are_told_at_once(printers, settings):
    settings.PDF_WAIT_SECONDS = 20
    made = all_at_once()
    assert printers.most == AT_ONCE
    assert AT_ONCE * 2 <= sum(map(bool, made)) < PEOPLE


@pytest.mark.any_database
def test_the_places_are_those_of_the_machine_and_a_killed_process_leaves_its_own(printers, others):
    assert print_something() is None
    others[0].kill()
    others[0].wait()
    assert print_something()
    assert printers.most == 1


@pytest.mark.any_database
def test_a_place_is_kept_by_what_prints_in_it_even_if_the_server_is_killed(places):
    with printing_places.taken() as place:
        printing = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, pass_fds=[place])
    assert printing_places._try(places / "0") is None
    printing.communicate(b"\n")
    assert printing_places._try(places / "0") is not None


@pytest.mark.django_db
def test_people_read_when_to_try_again(client, others):
    client.force_login(make_clerk())
    client.raise_request_exception = False
    address = reverse("report-file", kwargs={"pk": make_report().pk, "version": "nichtoeffentlich", "ending": "pdf"})
    response = client.get(address)
    assert (response.status_code, response.headers["Retry-After"]) == (503, "15")
    assert "Gerade werden zu viele PDF gedruckt" in response.content.decode()


@pytest.mark.django_db
def test_a_report_that_finds_no_place_is_not_issued(client, others, django_assert_num_queries):
    report = make_report()
    client.force_login(make_clerk())
    client.raise_request_exception = False
    response = client.post(reverse("report-issue", args=[report.pk]), {"version": report.version})
    assert response.status_code == 503
    report.refresh_from_db()
    assert not report.is_issued
    with django_assert_num_queries(0), pytest.raises(PrintersBusyError):
        # Nobody waits for it in a transaction.
        issue(report, by=None, at=ISSUED_AT)


@pytest.fixture
def killer(monkeypatch):
    """As the machine does when it has no memory left: what prints is ended from outside."""

    def run(command, **kwargs):
        return subprocess.CompletedProcess(command, -9, b"", b"").check_returncode()

    monkeypatch.setattr(typesetting.subprocess, "run", run)


@pytest.mark.django_db
def test_a_printing_that_was_killed_is_told_leaves_its_place_and_issues_nothing(client, killer, places):
    report = make_report()
    client.force_login(make_clerk())
    client.raise_request_exception = False
    address = reverse("report-file", kwargs={"pk": report.pk, "version": "nichtoeffentlich", "ending": "pdf"})
    issue_it = (reverse("report-issue", args=[report.pk]), {"version": report.version})
    for response in (client.get(address), client.post(*issue_it)):
        assert (response.status_code, response.headers["Retry-After"]) == (503, "60")
        assert "Das PDF ist nicht fertig geworden" in response.text
    report.refresh_from_db()
    assert not report.is_issued
    place = printing_places._try(places / "0")
    assert place is not None
    os.close(place)


def test_a_word_that_typst_refuses_is_no_mistake_of_the_program():
    """A line of 65,535 bytes ends in the middle of such a sign: typst panics."""
    template = '#set document(title: "x")\n#json(bytes(sys.inputs.data))'
    with pytest.raises(typesetting.TypesettingError, match="char boundary") as refused:
        typesetting.pdf(template, "א" * 40_000, standards=glyphs.STANDARDS, moment=ISSUED_AT)
    assert trouble_of(refused.value) is Trouble.UNPRINTABLE


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["briefing-sheet", "handbook-pdf", "person-data-file"])
def test_what_typst_refuses_is_told_wherever_a_pdf_is_asked_for(client, monkeypatch, name):
    def run(command, **kwargs):
        return subprocess.CompletedProcess(command, 1, b"", b"PanicException").check_returncode()

    monkeypatch.setattr(typesetting.subprocess, "run", run)
    book.cache_clear()
    contact = make_contact() if name == "person-data-file" else make_item() and None
    client.force_login(make_admin())
    client.raise_request_exception = False
    response = client.get(reverse(name, args=["ansprechperson", contact.pk, "pdf"] if contact else []))
    assert response.status_code == 409
    assert "Das lässt sich nicht als PDF drucken" in response.text


@pytest.mark.django_db
def test_a_full_disk_on_which_no_place_can_be_made_is_told(client, monkeypatch):
    def full(path, *args):
        raise OSError(errno.ENOSPC, "No space left on device")

    client.force_login(make_clerk())
    client.raise_request_exception = False
    monkeypatch.setattr(printing_places.os, "open", full)
    address = reverse("report-file", kwargs={"pk": make_report().pk, "version": "nichtoeffentlich", "ending": "pdf"})
    response = client.get(address)
    assert (response.status_code, response.headers["Retry-After"]) == (503, "300")


@pytest.mark.any_database
def test_what_is_done_before_and_after_typst_needs_the_place_too(others, monkeypatch, tmp_path):
    monkeypatch.setattr(glyphs, "texts_in", lambda data: pytest.fail("Arbeit ohne Platz"))
    with pytest.raises(PrintersBusyError):
        pdf(tmp_path / "x.typ", {}, moment=ISSUED_AT)


@pytest.mark.any_database
def test_places_that_nobody_can_take_are_said_before_somebody_wants_one(places, others):
    assert places_to_print_can_be_taken(None) == []  # taken by others they are in order
    (places / "0").unlink()
    (places / "0").mkdir()
    assert [one.id for one in places_to_print_can_be_taken(None)] == ["clusterfoerderung.W061"]
