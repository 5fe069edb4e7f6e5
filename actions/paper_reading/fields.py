"""How the items of a paper become the Handlungsfelder and Beschlusspunkte of the program."""

import re
from dataclasses import dataclass

from actions.paper_reading.items import Item

OTHERS = "Beschluss"
LONGEST_TITLE, LONGEST_SHORT_TITLE = 200, 60
# "Unterstützung der Initiativen: Fortsetzen …", "Vorantreiben regionaler Kooperationen (…)": what follows explains.
_EXPLAINS = re.compile(r":(?=\s|$)| \(|;(?=\s)")


@dataclass(frozen=True)
class Field:
    """Ein Handlungsfeld to be: its items in the order of their numbers, the field itself first."""

    number: int
    title: str
    items: tuple[Item, ...]

    @property
    def short_title(self):
        return shortened(self.title, LONGEST_SHORT_TITLE)


def fields_of(items, *, calls_fields=False):
    """A top item with items below it, or called a field, becomes a field; the others stand in one field "Beschluss"."""
    fields, others = [], []
    for item in items:
        if item.items or item.is_field or calls_fields:
            fields.append(Field(int(item.number), title_of(item.text.value), tuple(item.walk())))
        else:
            others.append(item)
    if others:
        # Its number is that of its first item, so that no two fields share one.
        fields.append(Field(int(others[0].number), OTHERS, tuple(others)))
    return sorted(fields, key=lambda field: field.number)


def title_of(text):
    """The words before what explains them."""
    explains = _EXPLAINS.search(text)
    title = text[: explains.start()] if explains and explains.start() else text
    return shortened(title.rstrip(" ,;:."), LONGEST_TITLE)


def shortened(text, longest):
    """At most so many signs, cut between words."""
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    return f"{cut.rpartition(' ')[0] or cut} …"[:longest]
