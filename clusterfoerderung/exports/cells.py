"""What a cell says, in words; how a text is kept from becoming a formula, and how it is known again when it returns."""

import datetime
import re
from decimal import Decimal

from django.utils.formats import number_format

from clusterfoerderung.records.dates import in_words

# Control signs, halves of signs and signs that are none: no spreadsheet can hold them.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# A cell that begins so is a formula to Excel or LibreOffice, whatever quotes stand around it; to some the wide signs of
# East Asia are, too. Apostrophes before it count, so that one of ours is told from one that was there.
_FORMULA = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


def text_of(value):
    """`value` as the text of a cell."""
    if isinstance(value, str):
        return printable(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, datetime.date):
        return in_words(value)
    if isinstance(value, Decimal):
        return number_format(value, use_l10n=True, force_grouping=False)
    return printable(str(value))


def printable(text):
    return text if text.isprintable() else _UNPRINTABLE.sub("", text)


def escaped(text):
    """What could be taken for a formula begins with an apostrophe."""
    return f"'{text}" if _FORMULA.match(text) else text


def unescaped(text):
    """The text that escaped() was given."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text
