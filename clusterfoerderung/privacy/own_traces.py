"""What every person leaves in the base: entries of the change history, of the desk's own log, and words in texts."""

import json

from auditlog.models import LogEntry
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils import timezone

from clusterfoerderung.privacy.mentions import REMOVED, Needles, mentions, take_out
from clusterfoerderung.privacy.people import Section
from clusterfoerderung.records.changes import steps_of

TEXTS_OF_AN_ENTRY = ("object_repr", "changes", "changes_text", "serialized_data", "additional_data", "actor_email")


def _own_entries(person):
    """What was changed of the row itself."""
    kind = ContentType.objects.get_for_model(person.kind.model)
    return LogEntry.objects.filter(content_type=kind, object_id=getattr(person, "pk", person.row.pk))


def _entries_naming(needles):
    if not needles:
        return []
    rows = needles.narrowed(LogEntry.objects.select_related("content_type"), TEXTS_OF_AN_ENTRY).order_by("pk")
    return [one for one in rows if needles.are_in([getattr(one, name) for name in TEXTS_OF_AN_ENTRY])]


def history(person):
    """What was changed of the person's row, what an account changed itself, and which other entries name them."""
    needles = Needles(person.needles)
    by_them = Q(actor=person.row.pk) | Q(additional_data__actor=person.row.pk)
    is_account = person.kind.model in {LogEntry._meta.get_field("actor").related_model}
    naming = Q(pk__in=[one.pk for one in _entries_naming(needles)])
    wanted = Q(pk__in=_own_entries(person).values("pk")) | naming | (by_them if is_account else Q())
    entries = LogEntry.objects.filter(wanted).select_related("actor", "content_type").order_by("-timestamp", "-pk")
    return Section("Historie", [_step_in_words(step) for step in steps_of(entries, limit=None)])


def _step_in_words(step):
    changes = "; ".join(f"{one.label}: {one.before} → {one.after}" for one in step.changes)
    return {
        "wann": f"{timezone.localtime(step.when):%d.%m.%Y %H:%M}",
        "wer": step.who,
        "was": f"{step.kind} „{step.subject}“ {step.verb}",
        "Änderungen": changes,
    }


def clear_history(person):
    """Of the person's row only that, when and by whom it was changed; of all other entries the name goes."""
    own = _own_entries(person)
    touched = own.update(
        object_repr=f"{person.kind.label} (gelöscht)", changes={}, changes_text="", serialized_data=None
    )
    needles = Needles(person.needles)
    for entry in _entries_naming(needles):
        cleaned = {name: needles.out_of(getattr(entry, name)) for name in TEXTS_OF_AN_ENTRY}
        if cleaned["actor_email"] == REMOVED:
            cleaned["actor_email"] = None
        LogEntry.objects.filter(pk=entry.pk).update(**cleaned)
        touched += 1
    return touched


def clear_desk_log(person):
    """Django's own log of the desk: entries about the row go, in all others the name."""
    log = apps.get_model("admin", "LogEntry").objects
    kind = ContentType.objects.get_for_model(person.kind.model)
    touched, _ = log.filter(content_type=kind, object_id=str(person.pk)).delete()
    needles = Needles(person.needles)
    rows = needles.narrowed(log.all(), ["object_repr", "change_message"]) if needles else ()
    for entry in rows:
        message = _read(entry.change_message)
        if needles.are_in([entry.object_repr, message]):
            message = needles.out_of(message)
            texts = {"change_message": message if isinstance(message, str) else json.dumps(message)}
            log.filter(pk=entry.pk).update(**texts, object_repr=needles.out_of(entry.object_repr)[:200])
            touched += 1
    return touched


def _read(message):
    """Django writes what changed as JSON, with numbers in place of umlauts."""
    try:
        return json.loads(message)
    except ValueError:
        return message


def desk_log(person):
    log = apps.get_model("admin", "LogEntry").objects
    kind = ContentType.objects.get_for_model(person.kind.model)
    wanted = Q(content_type=kind, object_id=str(person.row.pk))
    rows = [
        {"wann": f"{timezone.localtime(one.action_time):%d.%m.%Y %H:%M}", "was": one.object_repr}
        for one in log.filter(wanted).order_by("-action_time", "-pk")
    ]
    return Section("Protokoll der Stammdaten", rows)


def texts(person):
    rows = [
        {
            "wo": one.where,
            "Feld": one.column.label,
            "bei einer Löschung": f"bleibt: {one.stays}" if one.stays else "der Name wird herausgenommen",
        }
        for one in mentions(Needles(person.needles))
    ]
    return Section(
        "Texte, in denen der Name steht",
        rows,
        "Gesucht wird nach Vor- und Nachnamen zusammen, E-Mail-Adresse und Nummer; ein Nachname allein träfe andere.",
    )


def clear_texts(person):
    return take_out(Needles(person.needles))
