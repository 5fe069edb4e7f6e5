"""What is kept of everybody, whoever they are: who did what, and what somebody typed."""

import datetime

from auditlog.models import LogEntry
from django.apps import apps

from clusterfoerderung.accounts.roles import Role, grant
from clusterfoerderung.first_data.loaded_once import LoadedOnce
from clusterfoerderung.privacy import own_traces
from clusterfoerderung.privacy.erasure import Erasure
from clusterfoerderung.privacy.people import Trace, leaves_trace
from clusterfoerderung.privacy.processing import (
    FREE_TEXTS,
    PROCESSINGS,
    Processing,
    holds_nobody,
    holds_personal,
    library_holds_personal,
)
from clusterfoerderung.privacy.retention import Rule, delete, keep
from clusterfoerderung.records.departed import FORMER, DepartedPerson

# Who is erased, told and looked for is the Verwaltung's to decide.
grant(Role.ADMIN, Erasure, actions=("view", "add"))

leaves_trace(Trace("historie", own_traces.history, own_traces.clear_history, rank=10))
leaves_trace(Trace("stammdatenprotokoll", own_traces.desk_log, own_traces.clear_desk_log, rank=40))
leaves_trace(Trace("texte", own_traces.texts, own_traces.clear_texts, rank=90))

PROCESSINGS.sign_in(
    Processing(
        name="nachvollziehbarkeit",
        title="Historie und Zuständigkeit",
        purpose="Verwaltungshandeln nachvollziehbar machen: wer wann was eingetragen hat und wer zuständig ist.",
        ground="Art. 6 Abs. 1 Buchst. e DSGVO, Pflicht zur Aktenführung",
        whose="Beschäftigte des Amtes, Mitglieder des Ausschusses mit Fragen",
        recipients="nur das Amt",
        kept="wie der Vorgang; der Name eines gelöschten Zugangs zehn Jahre, auf Verlangen kürzer",
        rank=30,
    )
)
PROCESSINGS.sign_in(
    Processing(
        name=FREE_TEXTS,
        title="Freie Texte",
        purpose="Aktivitäten, Sachstände und Anmerkungen in Worten festhalten. Namen gehören nicht hinein.",
        ground="Art. 6 Abs. 1 Buchst. e DSGVO",
        whose="wer entgegen dem Hinweis am Formular in einem Text genannt wird",
        recipients="je Eintrag: das Amt, der Ausschuss oder alle",
        kept="wie der Vorgang; ein Name wird bei einer Löschung herausgenommen",
        rank=90,
    )
)
holds_personal("nachvollziehbarkeit", DepartedPerson, "person", "name", "joined_at", "left_at")
library_holds_personal(
    "nachvollziehbarkeit",
    LogEntry,
    "Historie",
    {
        "actor": "wer",
        "actor_email": "E-Mail-Adresse",
        "object_repr": "was geändert wurde",
        "changes": "Werte vorher und nachher",
        "changes_text": "Werte als Text (nicht gefüllt)",
        "serialized_data": "ganzer Eintrag (nicht gefüllt)",
        "additional_data": "Schlüssel gelöschter Zugänge, Anlass",
        "remote_addr": "IP-Adresse (nicht gefüllt)",
        "cid": "Nummer der Anfrage (nicht gefüllt)",
    },
)
holds_nobody(LogEntry, "object_pk")
library_holds_personal(
    "nachvollziehbarkeit",
    apps.get_model("admin.LogEntry"),
    "Protokoll der Stammdaten",
    {"user": "wer", "object_repr": "was geändert wurde", "change_message": "welche Felder"},
)
holds_nobody(apps.get_model("admin.LogEntry"), "object_id")
holds_nobody(Erasure, "mark", "kind")
holds_nobody(LoadedOnce, "key")


def _forget_names(rows):
    """The names of those who left long ago; the rows stay, so that the history says that it was somebody."""
    return sum(1 for one in rows if DepartedPerson.erase(one.pk) is None)


keep(
    Rule(
        name="fruehere-zugaenge",
        title="Namen gelöschter Zugänge in der Historie",
        since="nach dem Löschen des Zugangs",
        days=3650,
        due=lambda at, days: DepartedPerson.objects.exclude(name=FORMER).filter(
            left_at__lt=at - datetime.timedelta(days=days)
        ),
        clear=_forget_names,
        rank=40,
    )
)
keep(
    Rule(
        name="stammdatenprotokoll",
        title="Protokoll der Stammdaten",
        since="nach dem Eintrag",
        days=365,
        due=lambda at, days: apps.get_model("admin.LogEntry").objects.filter(
            action_time__lt=at - datetime.timedelta(days=days)
        ),
        clear=delete,
        rank=50,
    )
)
