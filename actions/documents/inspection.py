"""Looks at a file before it is taken in: the ending and what is inside must say the same."""

import hashlib
import zipfile
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError

from actions.documents import names, types
from clusterfoerderung.files import apart, office, virus_scan
from clusterfoerderung.files.unreadable import UnreadableError

HEAD_BYTES = 1024
TAIL_BYTES = 2048
PNG_HEAD, PNG_TAIL = b"\x89PNG\r\n\x1a\n", b"\x00\x00\x00\x00IEND\xaeB`\x82"
JPEG_HEAD = b"\xff\xd8\xff"
PDF_HEAD, PDF_TAIL = b"%PDF-", b"%%EOF"
FETCHES = (
    "Die Datei holt beim Öffnen etwas von anderswo ({}): eine Vorlage, ein Bild oder eine verknüpfte Tabelle. Bitte "
    "die Verknüpfung lösen oder die Datei als PDF speichern. Links zum Anklicken dürfen bleiben."
)
TOO_BIG_INSIDE = "Die Datei ist ausgepackt zu groß, um sie zu prüfen. Bitte als PDF speichern."
# The shell of old Office files, and of new ones that a password protects.
OLD_OFFICE_HEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Everything but the control characters; tab, line feed, form feed and carriage return are text.
TEXT_BYTES = bytes({*range(0x20, 0x100), *b"\t\n\f\r"} - {0x7F})


@dataclass(frozen=True)
class Inspected:
    """What is known of a file that may be taken in."""

    name: str
    type: types.FileType
    size: int
    sha256: str


def inspect(upload):
    """Inspected, for an uploaded file. Raises a ValidationError that says what is wrong and what to do."""
    name = names.clean(upload.name)
    ending = names.split(name)[1]
    kind = types.BY_ENDING.get(ending)
    if kind is None:
        raise ValidationError(_not_taken(ending), code="type")
    if not upload.size:
        raise ValidationError("Die Datei ist leer. Bitte eine andere wählen.", code="empty")
    if kind in (*types.OFFICE, *types.OPEN_DOCUMENT):
        _look_into(kind, ending, upload)
    elif not _is(kind, upload):
        raise ValidationError(_disguised(kind, ending, upload), code="content")
    virus_scan.scan(upload)
    return Inspected(name, kind, upload.size, _sha256(upload))


def _look_into(kind, ending, file):
    """An Office file, which others unpack: a process of its own does."""
    is_open, hosts = kind in types.OPEN_DOCUMENT, sorted(settings.OFFICE_LINK_HOSTS)
    asked = {"main_part": kind.main_part, "is_open_document": is_open, "hosts": hosts}
    file.seek(0)
    try:
        fault, source = apart.answer_of("clusterfoerderung.files.office:fault_of", file.read(), **asked)
    except UnreadableError as problem:
        raise ValidationError(str(problem), code="unread") from None
    if fault == office.MACROS:
        raise ValidationError(types.INSTEAD["docm"], code="macros")
    if fault == office.FETCHES:
        raise ValidationError(FETCHES.format(source), code="fetches")
    if fault == office.TOO_BIG:
        raise ValidationError(TOO_BIG_INSIDE, code="content")
    if fault:
        raise ValidationError(_disguised(kind, ending, file), code="content")


def _is(kind, file):
    # A file that is also an archive: one program shows a picture, another unpacks a program.
    return not zipfile.is_zipfile(file) and (_is_text(file) if kind in types.PLAIN else _is_drawn(kind, file))


def _is_drawn(kind, file):
    head, tail = _ends(file)
    if kind is types.PDF:
        return head.startswith(PDF_HEAD) and PDF_TAIL in tail
    # PDF readers look for their mark anywhere in the first kilobyte.
    if PDF_HEAD in head:
        return False
    if kind is types.PNG:
        return head.startswith(PNG_HEAD) and head[12:16] == b"IHDR" and tail.endswith(PNG_TAIL)
    return head.startswith(JPEG_HEAD)


def _is_text(file):
    head, _ = _ends(file)
    if PDF_HEAD in head:
        return False
    return not any(chunk.translate(None, TEXT_BYTES) for chunk in file.chunks())


def _ends(file):
    file.seek(0)
    head = file.read(HEAD_BYTES)
    file.seek(max(0, file.size - TAIL_BYTES))
    return head, file.read(TAIL_BYTES)


def _sha256(file):
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def _not_taken(ending):
    what = f"Dateien mit der Endung .{ending}" if ending else "Dateien ohne Endung"
    return f"{what} werden nicht angenommen. {types.INSTEAD.get(ending, f'Möglich sind {types.IN_WORDS}.')}"


def _disguised(kind, ending, file):
    if kind in types.OFFICE and _ends(file)[0].startswith(OLD_OFFICE_HEAD):
        return "Die Datei ist mit einem Kennwort geschützt oder im alten Format. Bitte ohne Kennwort neu speichern."
    return (
        f"Der Inhalt passt nicht zur Endung .{ending}: Das ist keine lesbare Datei der Art {kind.word}. "
        "Bitte mit dem passenden Programm öffnen und neu speichern."
    )
