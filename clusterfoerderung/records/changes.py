"""The change history in words: who, when, and each value before and after, with the labels of the screen."""

import datetime
from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from auditlog.models import LogEntry
from django.contrib.auth import get_user_model
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.dateparse import parse_date, parse_datetime, parse_time
from django.utils.timezone import is_aware, localtime

from clusterfoerderung.look.counted import figures
from clusterfoerderung.records.departed import departed_names
from clusterfoerderung.records.order import order_key

NOTHING = "keine Angabe"
AUTOMATIC = "automatisch"
VERBS = {LogEntry.Action.CREATE: "angelegt", LogEntry.Action.UPDATE: "geändert", LogEntry.Action.DELETE: "gelöscht"}
# What is logged of a row though none of its columns holds it.
BESIDE_COLUMNS = {"second_factor": models.CharField("Zweiter Faktor")}
SAME_SAVE = datetime.timedelta(seconds=2)
STEPS_SHOWN = 50


@dataclass(frozen=True)
class Change:
    """One field: both values in words."""

    label: str
    before: str
    after: str


@dataclass
class Step:
    """What one person did to one object with one save."""

    entry: LogEntry
    who: str
    verb: str
    through: str = ""
    changes: list = field(default_factory=list)

    @property
    def when(self):
        return self.entry.timestamp

    @property
    def kind(self):
        """'Aktivität', 'Meilenstein' …"""
        return self.entry.content_type.model_class()._meta.verbose_name

    @property
    def subject(self):
        return self.entry.object_repr

    def goes_with(self, entry):
        """Links are written right after the object they belong to; a reader knows them as the same save."""
        mine, other = (
            (one.content_type_id, one.object_id, one.actor_id, one.additional_data or {}) for one in (self.entry, entry)
        )
        is_update = entry.action == LogEntry.Action.UPDATE
        return is_update and mine == other and abs(self.when - entry.timestamp) < SAME_SAVE


def steps_of(entries, limit=STEPS_SHOWN, *, known=()):
    """The latest `limit` log entries as steps, latest first; the number of queries does not depend on how many.

    `known`: rows that the page has read already, so that nobody asks for their names.
    """
    entries = list(entries[:limit])
    names = _names(entries, [*known, *(entry.actor for entry in entries if entry.actor)])
    steps, departed = [], departed_names(map(departed_actor, entries))
    for entry in reversed(entries):
        if not (steps and steps[-1].goes_with(entry)):
            who = entry.actor.display_name if entry.actor else departed.get(departed_actor(entry), AUTOMATIC)
            through = (entry.additional_data or {}).get("through", "")
            steps.append(Step(entry, who, VERBS.get(entry.action, "angesehen"), through))
        if steps[-1].entry.action == LogEntry.Action.UPDATE:
            steps[-1].changes += _changes(entry, names)
    return steps[::-1]


def departed_actor(entry):
    """The key of the deleted account of whoever did it; None where the account is there, or where it was nobody."""
    return (entry.additional_data or {}).get("actor")


def _names(entries, known):
    """What foreign keys in these entries point at: {model: {key: words}}."""
    wanted = defaultdict(set)
    at_hand = {(_root(type(row)), str(row.pk)): row for row in known}
    for entry in entries:
        for found, values in _fields(entry):
            if found.many_to_one or found.one_to_one:
                wanted[found.related_model].update(value for value in values if str(value).isdigit())
    names = {
        model: {str(key): _name(row) for key in keys if (row := at_hand.get((_root(model), str(key))))}
        for model, keys in wanted.items()
    }
    missing = {model: {key for key in keys if str(key) not in names[model]} for model, keys in wanted.items()}
    for model, found in names_of({model: keys for model, keys in missing.items() if keys}).items():
        names[model] |= found
    return names


def _root(model):
    """A membership is known by the key of its measure."""
    return (model._meta.get_parent_list() or [model])[-1]


def _name(row):
    return getattr(row, "display_name", str(row))


def names_of(wanted):
    """{model: {key as text: words}} of rows {model: keys}. One query a model."""
    names = {
        model: {str(row.pk): _name(row) for row in model._base_manager.filter(pk__in=keys)}
        for model, keys in wanted.items()
    }
    if people := wanted.get(get_user_model()):
        gone = departed_names(people - names[get_user_model()].keys())
        names[get_user_model()] |= {str(person): name for person, name in gone.items()}
    return names


def _fields(entry):
    """Yields (field, values) for what the entry changed; fields that no longer exist are left out."""
    model = entry.content_type.model_class()
    for name, values in (entry.changes_dict or {}).items():
        try:
            yield BESIDE_COLUMNS.get(name) or model._meta.get_field(name), values
        except FieldDoesNotExist:
            continue


def _changes(entry, names):
    for found, values in _fields(entry):
        label = getattr(found, "verbose_name", found.name)
        if isinstance(values, dict):
            objects = ", ".join(sorted(values["objects"], key=order_key))
            yield Change(label, *(("", objects) if values["operation"] == "add" else (objects, "")))
        else:
            yield Change(label, *(in_words(found, value, names) for value in values))


def in_words(found, value, names):
    """`value`, as text or as it is, of the field `found`; `names` as of names_of()."""
    if value in (None, "", "None"):
        return NOTHING
    if found.flatchoices:
        return str(dict(found.flatchoices).get(value, value))
    if isinstance(found, models.BooleanField):
        return "ja" if str(value) == "True" else "nein"
    if found.is_relation:
        return names[found.related_model].get(str(value), "gelöscht")
    if isinstance(found, models.DecimalField):
        return figures(Decimal(value))
    return _moment_in_words(found, str(value))


def _moment_in_words(found, text):
    """Dates and times as they are written in German; anything else as it is."""
    if isinstance(found, models.DateTimeField) and (moment := parse_datetime(text)):
        return f"{localtime(moment) if is_aware(moment) else moment:%d.%m.%Y, %H:%M} Uhr"
    if isinstance(found, models.DateField) and (day := parse_date(text)):
        return f"{day:%d.%m.%Y}"
    if isinstance(found, models.TimeField) and (time := parse_time(text)):
        return f"{time:%H:%M} Uhr"
    return text
