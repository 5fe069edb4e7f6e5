"""Where a name stands in texts: found in every declared column, and taken out of them."""

import json
import re
from dataclasses import dataclass

from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Cast

from clusterfoerderung.privacy.processing import text_columns
from clusterfoerderung.privacy.spellings import PAUSES, SHORTEST_NUMBER, UNSEEN, digits_of, part_of_each, pattern_of
from clusterfoerderung.records.order import InOrder, order_key
from clusterfoerderung.records.turns import hold
from clusterfoerderung.records.versioning import Versioned
from clusterfoerderung.search.folding import Searchable
from clusterfoerderung.search.spelling import fold, search_key

REMOVED = "[gelöscht]"
BLOCK = "█"
TEXT = models.TextField()
# erika@beispiel.example, e.beispiel
_JOINED = re.compile(r"(?<!\w)\w+[@._]\w\w+")


def is_telling(text):
    """Whether finding `text` somewhere means this person: a first and a last name, an address, a login, a number.

    A dash in place of a name is none: „Anna –“ is sought as „anna“, and would find every Anna.
    """
    said = fold(text)
    words = [word for word in said.split() if any(map(str.isalnum, word))]
    return bool(_JOINED.search(said)) or len(words) > 1 or sum(map(str.isdigit, said)) >= SHORTEST_NUMBER


class Needles:
    """The texts by which one person is found; a name of one word is none, it would find others."""

    def __init__(self, texts):
        texts = {" ".join(text.split()) for text in texts if text and is_telling(text.strip())}
        self.texts = sorted(texts, key=lambda text: (-len(text), text))
        words = "|".join(map(pattern_of, self.texts))
        self.pattern = re.compile(words, re.IGNORECASE) if self.texts else None

    def __bool__(self):
        return self.pattern is not None

    def are_in(self, value):
        """Whether a text, or any text inside a value of JSON, names the person."""
        if isinstance(value, str):
            return bool(self.pattern.search(value))
        if isinstance(value, dict):
            return any(self.are_in(one) for pair in value.items() for one in pair)
        return isinstance(value, list | tuple) and any(map(self.are_in, value))

    def out_of(self, value, *, keeps_length=False):
        """The value without the person."""
        if isinstance(value, str):
            return self.pattern.sub(lambda found: BLOCK * len(found[0]) if keeps_length else REMOVED, value)
        if isinstance(value, dict):
            pairs = value.items()
            return {self.out_of(key): self.out_of(one, keeps_length=keeps_length) for key, one in pairs}
        if isinstance(value, list | tuple):
            return [self.out_of(one, keeps_length=keeps_length) for one in value]
        return value

    def narrowed(self, rows, names):
        """Those of `rows` in whose columns `names` a needle may stand."""
        return rows_that_may_say(rows, names, self.texts)


def rows_that_may_say(rows, names, texts):
    """Those of `rows` in whose columns `names` one of `texts` may stand: the database cannot say it more exactly.

    Of each text it looks for what is the same in every spelling.
    """
    columns, wanted = {}, Q()
    for name in names:
        columns[f"{name}_as_text"] = Without(UNSEEN, rows.model._meta.get_field(name))
        columns[f"{name}_as_digits"] = Without(PAUSES, rows.model._meta.get_field(name))
    for text in texts:
        kind = "digits" if digits_of(text) else "text"
        for name in names:
            wanted |= Q(**{f"{name}_as_{kind}__icontains": part_of_each(text)})
    asked = {child[0].removesuffix("__icontains") for child in wanted.children}
    return rows.alias(**{name: column for name, column in columns.items() if name in asked}).filter(wanted)


class Without(Func):
    """The column as a text; where it may be JSON as it was sent, also without the signs as that writes them.

    One REPLACE around the other, but one expression: put together by Django one by one, thirty of them for each column
    took several times as long as the database takes to answer.
    """

    def __init__(self, signs, field):
        as_json = [] if isinstance(field, models.CharField) else [json.dumps(sign)[1:-1] for sign in signs]
        self.signs = tuple(dict.fromkeys([*signs, *as_json]))
        super().__init__(Cast(field.name, TEXT), output_field=TEXT)

    def as_sql(self, compiler, connection, **context):
        sql, values = compiler.compile(self.source_expressions[0])
        for _ in self.signs:
            sql = f"REPLACE({sql}, %s, '')"
        return sql, (*values, *self.signs)


@dataclass(frozen=True)
class Mention:
    """A column of one row that names the person; `stays`: why it is not taken out, empty if it is."""

    row: models.Model
    column: object

    @property
    def where(self):
        return f"{self.row._meta.verbose_name} „{self.row}“"

    @property
    def stays(self):
        return self.column.kept_because

    @property
    def url(self):
        return self.row.get_absolute_url() if hasattr(self.row, "get_absolute_url") else ""


def mentions(needles):
    """Every Mention in a column that is searched. One query for each table."""
    for model, columns in text_columns().items() if needles else ():
        for row in needles.narrowed(model._base_manager.all(), [one.field.name for one in columns]).order_by("pk"):
            for column in columns:
                if needles.are_in(getattr(row, column.field.name)):
                    yield Mention(row, column)


def take_out(needles):
    """Rewrites every column that names the person and need not stay; gives how many. The history is not told."""
    found = [one for one in mentions(needles) if not one.stays]
    for one in found:
        # Read anew, and held: another column of the same row may have been rewritten just now, or by somebody else.
        row = hold(type(one.row)._base_manager.filter(pk=one.row.pk)).first()
        if row:
            row = whole(row)
            rewrite(row, {one.column.field.name: cleaned(row, one.column, needles)})
    return len(found)


def whole(row):
    """The row as its kind: a measure is found by what its kind says, too."""
    for link in type(row)._meta.related_objects:
        if link.one_to_one and link.field.remote_field.parent_link:
            kind = link.related_model._base_manager.filter(pk=row.pk).first()
            if kind:
                return whole(kind)
    return row


def cleaned(row, column, needles):
    field = column.field
    value = needles.out_of(getattr(row, field.name), keeps_length=column.keeps_length)
    if isinstance(field, models.EmailField | models.URLField):
        return "" if field.blank else None
    return value[: field.max_length] if isinstance(value, str) and field.max_length else value


def rewrite(row, values):
    """Writes `values` past the history, with what follows from them; whoever has the old text open is told."""
    for name, value in values.items():
        setattr(row, name, value)
    if isinstance(row, Searchable):
        values["search_key"] = search_key(str(getattr(row, name)) for name in row.searched_fields)
    if isinstance(row, InOrder):
        values["order_key"] = order_key(" ".join(str(getattr(row, name)) for name in row.ordered_by))
    if isinstance(row, Versioned):
        values["version"] = F("version") + 1
    type(row)._base_manager.filter(pk=row.pk).update(**values)
