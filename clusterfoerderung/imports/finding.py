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


def meant(imported, texts):
    """Found, for the cells {column (None: the number): text} of a row. Raises NotFoundError."""
    number = texts.get(None, "")
    return _numbered(imported, number) if number else Found(_named(imported, texts))


def _numbered(imported, number):
    key, version = numbers_in(number) or (None, None)
    found = imported.rows.get(key)
    if found is None:
        sentence = f"{NUMBER} „{short(number)}“ gibt es nicht (mehr). Für einen neuen Eintrag das Feld leer lassen."
        raise NotFoundError(NUMBER, sentence)
    return Found(found, version not in (None, found.version))


def _named(imported, texts):
    """Key columns are read for the search alone; what is wrong in them is said when they are filled in."""
    probe = imported.model()
    for column in imported.key_columns:
        text = texts.get(column)
        try:
            column.put(probe, column.read(text, imported) if text else column.empty)
        except CellError:
            return imported.new()
    found = imported.by_key.get(imported.key_of(probe), [])
    if len(found) > 1:
        raise NotFoundError("", f"Davon gibt es mehrere. Bitte die {NUMBER} dazuschreiben.")
    return found[0] if found else imported.new()
