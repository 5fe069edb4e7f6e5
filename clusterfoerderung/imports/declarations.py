"""What reading lists in is to the shared places, and what lists that wait to be taken over keep of people."""

from django.utils import timezone

from clusterfoerderung.imports.column_mapping import ColumnMapping
from clusterfoerderung.imports.import_step import ImportStep
from clusterfoerderung.imports.journaling import IMPORT
from clusterfoerderung.imports.pending_import import KEPT_FOR, PendingImport
from clusterfoerderung.imports.register import LISTS
from clusterfoerderung.imports.table import BusyError, TableError, texts_in
from clusterfoerderung.journal.kinds import KINDS, Kind
from clusterfoerderung.journal.ways import Columns
from clusterfoerderung.privacy.mentions import Needles
from clusterfoerderung.privacy.people import Section, Trace, leaves_trace
from clusterfoerderung.privacy.processing import PROCESSINGS, Processing, holds_free_text, holds_nobody, holds_personal
from clusterfoerderung.privacy.retention import Rule, delete, keep
from clusterfoerderung.records.history import record

record(ColumnMapping, without=("used_at",))
PROCESSINGS.sign_in(
    Processing(
        name="einlesen",
        title="Einlesen von Listen und Vorlagen",
        purpose="Listen und Vorlagen prüfen, bevor sie übernommen werden.",
        ground="Art. 6 Abs. 1 Buchst. e DSGVO",
        whose="wer in der Datei steht; wer sie hochgeladen hat",
        recipients="nur die Person, die sie hochgeladen hat",
        kept="Listen bis zum Übernehmen, höchstens einen Tag; Vorlagen höchstens 30 Tage",
        rank=70,
    )
)
holds_personal("einlesen", PendingImport, "user", "file_name", "table", "content", "assignment")
holds_personal("einlesen", ImportStep, "rows", "verdicts", "traces")
# Of a file that was taken over numbers of rows are left.
holds_nobody(PendingImport, "list", "decision", "outcome")
holds_nobody(ImportStep, "written", "moved")
holds_nobody(ColumnMapping, "list", "shape", "columns")
holds_free_text(ColumnMapping, "defaults")


def waiting_with(needles):
    if not needles:
        return []
    return [one for one in PendingImport.objects.order_by("created_at") if is_named(one, needles)]


def is_named(pending, needles):
    """Whether the person is in the file; one that cannot be read may name anybody."""
    try:
        texts = texts_in(pending.file) if pending.content else []
    except BusyError:
        raise
    except TableError:
        return True
    steps = ([step.rows, step.verdicts, step.traces] for step in pending.steps.iterator())
    return needles.are_in([pending.file_name, pending.table, pending.assignment, texts]) or any(
        map(needles.are_in, steps)
    )


def waiting_imports(person):
    rows = [
        {
            "Datei": one.file_name,
            "Liste": one.list,
            "eingelesen am": f"{timezone.localtime(one.created_at):%d.%m.%Y %H:%M}",
        }
        for one in waiting_with(Needles(person.needles))
    ]
    return Section("Eingelesene Listen, die noch warten", rows)


def drop_waiting(person):
    """A list that names the person is read in anew, from a file without them."""
    rows = waiting_with(Needles(person.needles))
    PendingImport.objects.filter(pk__in=[one.pk for one in rows]).delete()
    return len(rows)


leaves_trace(Trace("einlesen", waiting_imports, drop_waiting, rank=70))

keep(
    Rule(
        name="eingelesene-listen",
        title="Eingelesene Listen, die niemand übernahm",
        since="nach dem Hochladen",
        days=KEPT_FOR.days,
        due=lambda at, days: PendingImport.objects.outlived(at=at),
        clear=delete,
        is_fixed=True,
        rank=10,
    )
)


def subjects(user):
    """The words of the lists that this person may read in."""
    return [word for word, imported in LISTS.items() if user.has_perms(imported.permissions)]


KINDS.sign_in(Kind(IMPORT, "Liste eingelesen", Columns, subjects, goes_back_by_rows=True, rank=10))
