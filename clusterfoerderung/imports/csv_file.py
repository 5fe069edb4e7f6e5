"""CSV as German Excel writes it, and as other programs do."""

import codecs
import csv
import io
import re
from collections import Counter
from itertools import islice

from clusterfoerderung.files.unreadable import UnreadableError

TEXT_BYTES = bytes({*range(0x20, 0x100), *b"\t\n\f\r"} - {0x7F})
DELIMITERS = ";,\t|"
# The first that fits the signs best is taken: Excel on Windows, Excel on an old Mac, DOS programs.
OLD_ENCODINGS = ("cp1252", "mac_roman", "cp850")
GERMAN_SIGNS = "äöüÄÖÜßéè„“”’–—€§°"
# "sep=;" in the first line tells Excel what separates the cells.
_INSTRUCTION = re.compile(r"\"?sep=(.)\"?[;,\t]*(?:\r\n|\r|\n|$)", re.IGNORECASE)
LINES_LOOKED_AT = 30
NO_TEXT = "Das ist keine CSV-Datei, die sich lesen lässt. Bitte als „CSV UTF-8“ neu speichern."
NO_UMLAUTS = "Die Umlaute der Datei lassen sich nicht lesen. Bitte als „CSV UTF-8“ neu speichern."


def sheets(file, *, last_column):
    """[("", what gives the rows as (texts, no faults) each time it is called)]: a CSV file is one sheet.

    A row longer than `last_column` stays longer. Raises UnreadableError.
    """
    file.seek(0)
    text = _decoded(file.read())
    if instruction := _INSTRUCTION.match(text):
        rest, delimiter, lines_before = text[instruction.end() :], instruction[1], 1
    else:
        rest, delimiter, lines_before = text, _delimiter(text), 0
    return [("", lambda: _rows(rest, delimiter, lines_before))]


def _decoded(content):
    """The text, of whatever encoding the bytes speak for."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        # "Unicode-Text" in Excel.
        return _in(content, "utf-16", NO_TEXT)
    if content.translate(None, TEXT_BYTES):
        raise UnreadableError(NO_TEXT)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _in(content, _old_encoding(content), NO_UMLAUTS)


def _old_encoding(content):
    """The one in which the bytes are most like German; Excel's where nothing speaks for another."""
    likeness = {encoding: _german_signs(content, encoding) for encoding in OLD_ENCODINGS}
    best = max(likeness, key=likeness.get)
    return best if likeness[best] > 0 else OLD_ENCODINGS[0]


def _in(content, encoding, sentence):
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableError(sentence) from None
    if "\0" in text:
        raise UnreadableError(sentence)
    return text


def _german_signs(content, encoding):
    """How many signs of German texts the bytes mean in `encoding`, less those that are none."""
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return -len(content)
    strange = sum(not sign.isascii() and not sign.isalpha() for sign in text)
    return 2 * sum(map(text.count, GERMAN_SIGNS)) - strange


def _delimiter(text):
    """What cuts most of the first lines into equally many cells. Signs within quotation marks do not count."""
    return max(DELIMITERS, key=lambda delimiter: _evenness(text, delimiter))


def _evenness(text, delimiter):
    """(how many rows have as many cells as most, how many cells that is)"""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        widths = Counter(len(cells) for cells in islice(reader, LINES_LOOKED_AT) if len(cells) > 1)
    except csv.Error:
        return (0, 0)
    return max(((number, width) for width, number in widths.items()), default=(0, 0))


def _rows(text, delimiter, lines_before):
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        yield from (([], {}) for _ in range(lines_before))
        for cells in reader:
            yield cells, {}
    except csv.Error:
        raise UnreadableError(
            f"Um Zeile {reader.line_num + lines_before} fehlt ein Anführungszeichen, oder eine Zelle ist zu lang. "
            "Bitte in Excel öffnen, nachsehen und neu speichern."
        ) from None
