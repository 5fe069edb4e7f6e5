"""Which object a row means: the one of its number, else the one of the same name, else a new one."""

from dataclasses import dataclass

from django.db import models

from clusterfoerderung.imports.columns import CellError
from clusterfoerderung.imports.lists import NUMBER, numbers_in
from clusterfoerderung.imports.words import short


class NotFoundError(Exception):
    """`header`: the column in which what is wrong stands, empty where it is the whole row."""

    def __init__(self, header, sentence):
        super().__init__(sentence)
        self.header, self.sentence = header, sentence


@dataclass(frozen=True)
class Found:
    """`is_outdated`: somebody has changed the object since the file was written out."""

    instance: models.Model
    is_outdated: bool = False


@dataclass(frozen=True)
class Meant:
    """What a row speaks of, before it was looked up: keys of objects; the number it says, and the version."""

    keys: tuple
    number: str = ""
    version: int | None = None


def meant(imported, texts):
    """The Meant of the cells {column (None: the number): text} of a row."""
    number = texts.get(None, "")
    if number:
        key, version = numbers_in(number) or (None, None)
        return Meant((key,) if key is not None else (), number, version)
    return Meant(tuple(known.pk for known in _namesakes(imported, texts)))


def looked_up(imported, what):
    """Found, for a Meant whose rows were fetched. Raises NotFoundError."""
    rows = imported.present.rows
    if what.number:
        found = rows.get(*what.keys) if what.keys else None
        if found is None:
            sentence = (
                f"{NUMBER} „{short(what.number)}“ gibt es nicht (mehr). Für einen neuen Eintrag das Feld leer lassen."
            )
            raise NotFoundError(NUMBER, sentence)
        return Found(found, what.version not in (None, found.version))
    if len(what.keys) > 1:
        raise NotFoundError("", f"Davon gibt es mehrere. Bitte die {NUMBER} dazuschreiben.")
    found = rows.get(*what.keys) if what.keys else None
    return Found(imported.new() if found is None else found)


def _namesakes(imported, texts):
    """Key columns are read for the search alone; what is wrong in them is said when they are filled in."""
    probe = imported.new()
    for column in imported.key_columns:
        text = texts.get(column)
        try:
            column.put(probe, column.read(text, imported) if text else column.empty)
        except CellError:
            return []
    return imported.present.by_key.get(imported.key_of(probe), [])
