"""Asks a virus scanner about a file before it is kept: clamd and what speaks like it, where CLAMD_ADDRESS names one.

Of its protocol one command is needed: "INSTREAM", then the file in pieces that say how long they are, then an empty
one (clamd(8)). A scanner that does not answer lets nothing in.
"""

import logging
import socket
import struct
import time
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError

from clusterfoerderung.server.places import Places

log = logging.getLogger(__name__)

LONGEST_ANSWER = 1024
INFECTED = "Der Virenscanner hat in der Datei Schadsoftware gefunden ({}). Sie wurde nicht angenommen."
UNANSWERED = (
    "Die Datei lässt sich gerade nicht auf Viren prüfen und wurde deshalb nicht angenommen. Bitte später noch einmal "
    "versuchen; bleibt es dabei, hilft die Systembetreuung."
)


class ScannerBusyError(OSError):
    """So many wait for the scanner already that nobody else shall."""


PLACES = Places(ScannerBusyError, at_once=3, seconds=2)


def scan(file):
    """Raises a ValidationError unless the scanner finds nothing, or none is set up."""
    if not settings.CLAMD_ADDRESS:
        return
    try:
        with PLACES.taken():
            answer = _ask(file, until=time.monotonic() + settings.CLAMD_SECONDS)
    except OSError as problem:
        log.error("Der Virenscanner antwortet nicht: %s", type(problem).__name__)
        raise ValidationError(UNANSWERED, code="not_scanned") from problem
    finally:
        file.seek(0)
    if answer.endswith(" FOUND"):
        found = answer.removeprefix("stream: ").removesuffix(" FOUND")
        log.warning("Der Virenscanner hat eine Datei abgewiesen: %r", found)
        raise ValidationError(INFECTED.format(found), code="infected")
    if answer != "stream: OK":
        log.error("Der Virenscanner hat nicht geprüft: %r", answer)
        raise ValidationError(UNANSWERED, code="not_scanned")


def is_silent():
    """Whether one is set up and does not answer."""
    if not settings.CLAMD_ADDRESS:
        return False
    until = time.monotonic() + settings.CLAMD_SECONDS
    try:
        with _connected(until) as scanner:
            scanner.sendall(b"zPING\0")
            return _answer(scanner, until) != "PONG"
    except OSError:
        return True


def _ask(file, *, until):
    with _connected(until) as scanner:
        scanner.sendall(b"zINSTREAM\0")
        for piece in file.chunks():
            scanner.settimeout(_left(until))
            scanner.sendall(struct.pack("!L", len(piece)) + piece)
        scanner.sendall(struct.pack("!L", 0))
        return _answer(scanner, until)


def _answer(scanner, until):
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER:
        scanner.settimeout(_left(until))
        if not (more := scanner.recv(LONGEST_ANSWER)):
            break
        answer += more
    return answer.rstrip(b"\0").decode("ascii", "replace")


def _connected(until):
    address = urlsplit(settings.CLAMD_ADDRESS)
    if address.scheme == "tcp":
        return socket.create_connection((address.hostname, address.port), timeout=_left(until))
    scanner = socket.socket(socket.AF_UNIX)
    scanner.settimeout(_left(until))
    try:
        scanner.connect(address.path)
    except OSError:
        scanner.close()
        raise
    return scanner


def _left(until):
    """Seconds; TimeoutError where there are none."""
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
