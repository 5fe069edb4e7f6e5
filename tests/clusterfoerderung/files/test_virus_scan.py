"""A file is kept only after the scanner was asked, where there is one; here a thread speaks its protocol."""

import contextlib
import io
import re
import socket
import struct
import threading
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from actions.documents.inspection import inspect
from actions.paper_intake.forms import PaperTextForm
from clusterfoerderung.files import virus_scan
from clusterfoerderung.imports.forms import UploadForm
from tests import files
from tests.factories import make_document, make_measure
from tests.files import upload

pytestmark = pytest.mark.any_database

ROOT = Path(__file__).parents[3]
CODE = [ROOT / name for name in ("clusterfoerderung", "initiatives", "actions")]
# A field of a form or a model that takes a file.
WAY_IN = re.compile(r"= (forms\.|models\.|Kept)(File|Image)Field\(")
CLEAN, INFECTED, TOO_BIG = b"stream: OK\0", b"stream: Eicar-Test-Signature FOUND\0", b"INSTREAM size limit. ERROR\0"


class Scanner:
    """clamd's side of INSTREAM, for one file. `received` is what it was given; without an answer it stays silent."""

    def __init__(self, listening, answer):
        self.listening, self.answer, self.received = listening, answer, b""
        self.may_go = threading.Event()
        self.thread = threading.Thread(target=self.serve)
        self.thread.start()

    def serve(self):
        connection, _ = self.listening.accept()
        with connection, connection.makefile("rb") as sent:
            command = b""
            while not command.endswith(b"\0"):
                command += sent.read(1)
            if command == b"zPING\0":
                connection.sendall(b"PONG\0")
                return
            assert command == b"zINSTREAM\0"
            while size := struct.unpack("!L", sent.read(4))[0]:
                self.received += sent.read(size)
            if self.answer is None:
                self.may_go.wait()
            else:
                for sign in self.answer:  # in as many pieces as it likes
                    connection.sendall(bytes([sign]))

    def close(self):
        self.may_go.set()
        self.thread.join()
        self.listening.close()


@pytest.fixture(params=["tcp", "unix"])
def scanner(request, settings, tmp_path):
    """scanner(answer) starts one and says to the settings where."""
    started = []

    def start(answer):
        if request.param == "tcp":
            listening = socket.create_server(("127.0.0.1", 0))
            settings.CLAMD_ADDRESS = f"tcp://127.0.0.1:{listening.getsockname()[1]}"
        else:
            listening = socket.socket(socket.AF_UNIX)
            listening.bind(str(tmp_path / "clamd.ctl"))
            listening.listen()
            settings.CLAMD_ADDRESS = f"unix://{tmp_path}/clamd.ctl"
        started.append(Scanner(listening, answer))
        return started[-1]

    yield start
    for one in started:
        one.close()


def refusal(name="Vertrag.pdf", content=None):
    with pytest.raises(ValidationError) as refused:
        inspect(upload(name, content))
    return refused.value.messages[0]


def test_a_clean_file_is_taken_in_and_the_scanner_saw_all_of_it(scanner):
    seen = scanner(CLEAN)
    long = b"Zeile\n" * 50_000  # several pieces
    file = upload("lang.txt", long)
    assert inspect(file).size == len(long)
    assert file.read() == seen.received == long


def test_an_infected_file_is_refused_and_what_was_found_named(scanner):
    scanner(INFECTED)
    assert refusal() == virus_scan.INFECTED.format("Eicar-Test-Signature")


def test_what_the_scanner_did_not_look_through_is_refused(scanner):
    scanner(TOO_BIG)
    assert refusal() == virus_scan.UNANSWERED


def test_a_scanner_that_hangs_up_lets_nothing_in(scanner):
    scanner(b"")
    assert refusal() == virus_scan.UNANSWERED


def test_a_scanner_that_is_too_slow_lets_nothing_in(scanner, settings):
    settings.CLAMD_SECONDS = 0.2
    scanner(None)
    assert refusal() == virus_scan.UNANSWERED


def test_so_many_wait_for_one_that_hangs_and_the_threads_of_others_are_free(scanner, monkeypatch):
    scanner(CLEAN)
    monkeypatch.setattr(virus_scan.PLACES, "seconds", 0)
    with contextlib.ExitStack() as waiting:
        for _ in range(virus_scan.PLACES.at_once):
            waiting.enter_context(virus_scan.PLACES.taken())
        assert refusal() == virus_scan.UNANSWERED
    assert inspect(upload("notiz.txt", b"Beispiel")).size == len(b"Beispiel")


def test_one_that_is_there_answers_before_anybody_needs_it(scanner):
    scanner(CLEAN)
    assert not virus_scan.is_silent()


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "unix:///gibt/es/nicht"])
def test_a_scanner_that_is_not_there_lets_nothing_in(settings, address):
    settings.CLAMD_ADDRESS = address
    assert refusal() == virus_scan.UNANSWERED


def test_what_is_refused_anyway_is_not_sent_to_it(settings):
    settings.CLAMD_ADDRESS = "tcp://127.0.0.1:1"
    assert refusal("Rechnung.pdf", files.EXE).startswith("Der Inhalt passt nicht")


def test_a_list_to_import_is_scanned_too(settings):
    settings.CLAMD_ADDRESS = "tcp://127.0.0.1:1"
    form = UploadForm(data={}, files={"file": upload("liste.csv", b"Name\nBeispiel\n")}, imported=None)
    assert form.errors["file"] == [virus_scan.UNANSWERED]


def test_a_paper_to_read_in_is_scanned_too(settings):
    settings.CLAMD_ADDRESS = "tcp://127.0.0.1:1"
    form = PaperTextForm(data={}, files={"file": upload("vorlage.txt", b"Vorlage")})
    assert form.errors["file"] == [virus_scan.UNANSWERED]


def test_a_new_way_in_for_files_is_noticed():
    """Whoever adds one scans what comes in, has it tested here and names it."""
    found = {
        str(path.relative_to(ROOT))
        for folder in CODE
        for path in folder.rglob("*.py")
        if WAY_IN.search(path.read_text())
    }
    assert found == {
        "actions/documents/document.py",  # documents/inspection.py scans
        "actions/paper_intake/forms.py",
        "actions/reports/word_template_forms.py",  # by documents/inspection.py
        "clusterfoerderung/imports/forms.py",
    }


@pytest.fixture
def kept(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return make_document(make_measure())


def scan_files():
    out = io.StringIO()
    call_command("scan_files", stdout=out)
    return out.getvalue()


def test_what_is_kept_already_is_scanned_by_a_command(scanner, kept):
    seen = scanner(CLEAN)
    assert scan_files() == "Geprüft: 1.\n"
    with kept.file.open() as file:
        assert file.read() == seen.received


def test_what_an_older_pattern_did_not_find_is_named_and_stays(scanner, kept):
    scanner(INFECTED)
    with pytest.raises(CommandError, match=rf"{kept.file.name} \(Dokument {kept.pk}\): .*Eicar-Test-Signature"):
        scan_files()
    assert kept.file.storage.exists(kept.file.name)


@pytest.mark.parametrize(("address", "said"), {"": "CLAMD_ADDRESS fehlt", "tcp://127.0.0.1:1": "antwortet"}.items())
def test_without_a_scanner_nothing_counts_as_scanned(settings, kept, address, said):
    settings.CLAMD_ADDRESS = address
    with pytest.raises(CommandError, match=said):
        scan_files()


def test_without_an_address_nobody_is_asked(settings):
    assert settings.CLAMD_ADDRESS == ""
    assert inspect(upload()).name == "Vertrag.pdf"
