"""Telephone numbers that a spreadsheet has taken for a number, or for a day."""

import re

from clusterfoerderung.imports.columns import CellError, TextColumn
from clusterfoerderung.imports.days import day_in, month_in
from clusterfoerderung.imports.words import short

_SCIENTIFIC = re.compile(r"[+-]?\d+(?:[.,]\d+)?\s?E\s?\+?\d+", re.IGNORECASE)
_DIALLED = re.compile(r"(?:Tel\.?:?\s*)?(?:\+|\(?\+?0)[\d\s()/.\-–]{5,}")
_BEFORE_THE_NUMBER = re.compile(r"^[^\d+(]+")
# Nobody dials more within one town.
LONGEST_WITHOUT_PREFIX = 8
LOST = "Die Nummer „{}“ ist beschädigt: Das Programm hat sie für {} gehalten. Bitte neu und als Text eintragen."
NO_ZERO = "Der Nummer „{}“ fehlt vorn etwas, meist die Null oder das Plus. Bitte vollständig und als Text eintragen."
NO_DIGITS = "„{}“ ist keine Telefonnummer."


class TelephoneColumn(TextColumn):
    """A number as it is dialled. One that has lost digits is refused, never guessed at."""

    def read(self, text, imported):
        number = super().read(text, imported)
        if sentence := fault_of(number):
            raise CellError(sentence.format(short(number)))
        return number

    def recognises(self, text, imported):
        return _DIALLED.fullmatch(text) is not None


def fault_of(number):
    """Why nobody can dial `number`, with a place for it; empty where it looks whole."""
    if _SCIENTIFIC.fullmatch(number):
        return LOST.format("{}", "eine Rechenzahl")
    if day_in(number) or (number[0].isalpha() and month_in(number)):
        return LOST.format("{}", "ein Datum")
    digits = re.findall(r"\d", number)
    if not digits:
        return NO_DIGITS
    is_whole = _BEFORE_THE_NUMBER.sub("", number)[0] in "+(0" or len(digits) <= LONGEST_WITHOUT_PREFIX
    return "" if is_whole else NO_ZERO
