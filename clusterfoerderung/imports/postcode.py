import re

from clusterfoerderung.imports.columns import CellError, TextColumn
from clusterfoerderung.imports.words import short

_GERMAN = re.compile(r"(?:D[- ]?)?(\d{5})(?:[.,]0)?", re.ASCII)
NO_ZERO = "Der Postleitzahl „{}“ fehlt wohl die Null am Anfang. Bitte fünf Ziffern als Text eintragen."


class PostcodeColumn(TextColumn):
    """A postcode. One of four digits may have lost its zero, or be of another country: nobody here can say which."""

    def read(self, text, imported):
        code = super().read(text, imported).upper()
        if found := _GERMAN.fullmatch(code):
            return found[1]
        if code.isdecimal() and len(code) == 4:
            raise CellError(NO_ZERO.format(short(text)))
        return code

    def recognises(self, text, imported):
        return _GERMAN.fullmatch(text) is not None
