"""CSV as German Excel writes it, and as other programs do."""

import csv
import io

TEXT_BYTES = bytes({*range(0x20, 0x100), *b"\t\n\f\r"} - {0x7F})
DELIMITERS = ";,\t"


class UnreadableError(Exception):
    """Says why, and what to do."""


def lines(upload, *, last_column):
    """("", the rows as (texts, no faults)). A row longer than `last_column` stays longer. Raises UnreadableError."""
    upload.seek(0)
    content = upload.read()
    # Among them UTF-16, "Unicode-Text" in Excel: every second byte of it is zero.
    if content.translate(None, TEXT_BYTES):
        raise UnreadableError("Das ist keine CSV-Datei, die sich lesen lässt. Bitte als „CSV UTF-8“ neu speichern.")
    text = _decoded(content)
    return "", _rows(text, _delimiter(text))


def _decoded(content):
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableError("Die Umlaute der Datei lassen sich nicht lesen. Bitte als „CSV UTF-8“ neu speichern.")


def _delimiter(text):
    """What stands most often in the first line that is not empty: that of the headings."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(DELIMITERS, key=first.count)


def _rows(text, delimiter):
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            yield cells, {}
    except csv.Error:
        raise UnreadableError(
            f"Um Zeile {reader.line_num} fehlt ein Anführungszeichen, oder eine Zelle ist zu lang. "
            "Bitte in Excel öffnen, nachsehen und neu speichern."
        ) from None
