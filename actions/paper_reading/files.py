"""A paper as a file somebody hands in: text, PDF or Word. Whatever is wrong with it is one German sentence."""

from actions.paper_reading import plain
from actions.paper_reading.reading import NoPaperError, read
from clusterfoerderung.files import apart
from clusterfoerderung.files.unreadable import UnreadableError

MOST_BYTES = 20 * 1024 * 1024
_PDF_HEAD, _ZIP_HEAD, _OLD_OFFICE_HEAD = b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# PDF readers look for the mark anywhere in the first kilobyte.
_HEAD_BYTES = 1024
NO_PAPER = "Darin ist keine Vorlage zu erkennen: Es fehlen eine Vorlagen-Nummer und ein Beschluss."


def read_file(file):
    """The Reading of a binary file. Raises UnreadableError."""
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise UnreadableError(f"Die Datei ist größer als {MOST_BYTES // 1024 // 1024} MB; das ist keine Vorlage.")
    return read_text(_text(content))


def read_text(text):
    """The Reading of a pasted text. Raises UnreadableError."""
    try:
        return read(plain.cleaned(text))
    except plain.TooLongError:
        raise UnreadableError(
            f"Der Text hat mehr als {plain.MOST_LINES} Zeilen oder eine Million Zeichen; das ist keine Vorlage."
        ) from None
    except NoPaperError:
        raise UnreadableError(NO_PAPER) from None


def _text(content):
    if not content.strip():
        raise UnreadableError("Die Datei ist leer.")
    if _PDF_HEAD in content[:_HEAD_BYTES]:
        return apart.answer_of("actions.paper_reading.pdf:text_of", content)
    if content.startswith(_ZIP_HEAD):
        return apart.answer_of("actions.paper_reading.word:text_of", content)
    if content.startswith(_OLD_OFFICE_HEAD):
        raise UnreadableError(
            "Die Datei ist mit einem Kennwort geschützt oder im alten Word-Format; "
            "bitte ohne Kennwort als DOCX speichern."
        )
    text = plain.decoded(content)
    if text is None:
        raise UnreadableError("Die Datei ist weder Text noch PDF noch Word (DOCX).")
    return text
