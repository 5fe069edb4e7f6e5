"""Verarbeitungstätigkeiten (Art. 30 DSGVO): every room says which of its columns hold what of whom.

A column that could hold somebody's data and that nobody spoke for fails a test (`undeclared`), so the record is whole.
"""

from dataclasses import dataclass

from django.apps import apps
from django.db import models

from clusterfoerderung.rooms import Register

PROCESSINGS = Register()
# What somebody types who may type anything: names do not belong there, and yet they are looked for there.
FREE_TEXTS = "freitexte"

# Made by the program out of columns that are declared, or out of nothing of anybody.
DERIVED = {"search_key", "order_key", "name_key", "sort_key", "id", "version", "created_at", "updated_at", "submission"}
# Django's own tables of rights and kinds.
OF_NOBODY = {"auth", "contenttypes"}

_DECLARED = {}


@dataclass(frozen=True)
class Processing:
    """One line of the record. `kept` says for how long, in words; who enters it is who keeps the master data."""

    name: str
    title: str
    purpose: str
    ground: str
    whose: str
    recipients: str
    kept: str
    rank: int = 50

    @property
    def data(self):
        """[(what the rows are, ['Name', 'E-Mail', …])], from the declarations."""
        found = {}
        for declared in _DECLARED.values():
            if declared.processing == self.name:
                rows = declared.rows or str(declared.model._meta.verbose_name_plural)
                found.setdefault(rows, []).append(declared.label)
        return sorted(found.items())


@dataclass(frozen=True)
class Declared:
    """One column; `rows` and `words` call it in German where its library does not.

    `is_searched`: anybody may stand in it, so whoever is looked for is looked for there. `kept_because` says why a name
    in it stays; `keeps_length`: others count its signs.
    """

    model: type
    field: models.Field
    processing: str = ""
    rows: str = ""
    words: str = ""
    is_searched: bool = False
    kept_because: str = ""
    keeps_length: bool = False

    @property
    def label(self):
        return self.words or str(getattr(self.field, "verbose_name", self.field.name))


def holds_personal(processing, model, *fields, **how):
    """These columns of `model` hold data of people, for the Processing of this name."""
    _declare(model, fields, processing=processing, **how)


def library_holds_personal(processing, model, rows, words):
    """The same of a library's table: `rows` and {column: word} say in German what it keeps."""
    for name, word in words.items():
        _declare(model, [name], processing=processing, rows=rows, words=word)


def holds_free_text(model, *fields, **how):
    """These columns hold what somebody typed freely: names do not belong there, but may stand there."""
    _declare(model, fields, processing=FREE_TEXTS, is_searched=True, **how)


def holds_nobody(model, *fields):
    """These columns could hold somebody's data by their type, and do not."""
    _declare(model, fields)


def _declare(model, names, **how):
    for name in names:
        field = model._meta.get_field(name)
        key = field.model._meta.label, name
        if key in _DECLARED:
            raise ValueError(f"{key} is declared already.")
        _DECLARED[key] = Declared(field.model, field, **how)


def declared_of(model):
    """{name: Declared} of the columns of one table."""
    return {name: one for (label, name), one in _DECLARED.items() if label == model._meta.label}


def free_texts_of(model):
    """Names of the columns of one table in which anybody could be named though nobody should be."""
    return {name for name, one in declared_of(model).items() if one.processing == FREE_TEXTS}


def text_columns():
    """{model: [Declared]} of every column in which anybody's name may stand."""
    found = {}
    for one in _DECLARED.values():
        if one.is_searched:
            found.setdefault(one.model, []).append(one)
    return found


def all_declared():
    return list(_DECLARED.values())


def undeclared(people):
    """['app.Model.column'] of what could hold somebody's data and is declared nowhere.

    Of the `people` themselves (models) that is every column, a birthday too; of all others texts, files and links.
    """
    return [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model._meta.managed and not model._meta.proxy and model._meta.app_label not in OF_NOBODY
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]
        if field.name not in DERIVED
        and (may_hold_somebody(field, people) or model in people)
        and (model._meta.label, field.name) not in _DECLARED
    ]


def may_hold_somebody(field, people):
    if field.remote_field:
        return field.related_model in people
    if field.choices:
        return False
    texts = models.CharField, models.TextField, models.JSONField, models.GenericIPAddressField
    return isinstance(field, (*texts, models.FileField, models.BinaryField))
