"""The Reading of a paper from outside, as JSON can say it. The process that reads it asks this (files/apart.py)."""

from actions.paper_reading import plain
from actions.paper_reading.as_json import as_json
from actions.paper_reading.reading import NoPaperError, read
from clusterfoerderung.files.unreadable import UnreadableError

_PDF_HEAD, _ZIP_HEAD, _OLD_OFFICE_HEAD = b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# PDF readers look for the mark anywhere in the first kilobyte.
_HEAD_BYTES = 1024
NO_PAPER = "Darin ist keine Vorlage zu erkennen: Es fehlen eine Vorlagen-Nummer und ein Beschluss."


def in_file(content):
    """files.read_file()"""
    return _reading_of(_text(content))


def in_text(content):
    """files.read_text()"""
    return _reading_of(content.decode("utf-8", "surrogatepass"))


def _reading_of(text):
    try:
        return as_json(read(plain.cleaned(text)))
    except plain.TooLongError:
        raise UnreadableError(
            f"Der Text hat mehr als {plain.MOST_LINES} Zeilen oder eine Million Zeichen; das ist keine Vorlage."
        ) from None
    except NoPaperError:
        raise UnreadableError(NO_PAPER) from None


def _text(content):
    if not content.strip():
        raise UnreadableError("Die Datei ist leer.")
    # Each library is loaded for its own kind of file alone: whoever pastes a text waits for none.
    if _PDF_HEAD in content[:_HEAD_BYTES]:
        from actions.paper_reading import pdf

        return pdf.text_of(content)
    if content.startswith(_ZIP_HEAD):
        from actions.paper_reading import word

        return word.text_of(content)
    if content.startswith(_OLD_OFFICE_HEAD):
        raise UnreadableError(
            "Die Datei ist mit einem Kennwort geschützt oder im alten Word-Format; "
            "bitte ohne Kennwort als DOCX speichern."
        )
    text = plain.decoded(content)
    if text is None:
        raise UnreadableError("Die Datei ist weder Text noch PDF noch Word (DOCX).")
    return text
