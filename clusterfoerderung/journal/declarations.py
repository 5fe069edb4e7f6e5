"""What the journal is to the shared places. What it did stands in the history of the rows themselves."""

from django.utils import timezone

from clusterfoerderung.accounts.roles import Role, grant
from clusterfoerderung.journal.entry import KEPT_FOR, JournalEntry, JournalRow
from clusterfoerderung.journal.erasing import entries_about, forget
from clusterfoerderung.privacy.mentions import is_telling
from clusterfoerderung.privacy.people import Section, Trace, leaves_trace
from clusterfoerderung.privacy.processing import PROCESSINGS, Processing, holds_nobody, holds_personal
from clusterfoerderung.privacy.retention import Rule, delete, keep

# Whose lists and rows they are, JournalEntry.objects.visible_to() decides.
for role in (Role.CLERK, Role.ADMIN):
    grant(role, JournalEntry, actions=("view", "change"))

PROCESSINGS.sign_in(
    Processing(
        name="vorgaenge",
        title="Vorgänge, die sich zurücknehmen lassen",
        purpose="Über eingelesene Listen und Zusammenführungen berichten und sie zurücknehmen.",
        ground="Art. 6 Abs. 1 Buchst. e DSGVO",
        whose="wer in den Einträgen steht; wer eingelesen oder zusammengeführt hat",
        recipients="wer die Liste einlesen oder die Einträge zusammenführen darf",
        kept=f"{KEPT_FOR.days} Tage; Übertragungen zwischen Vorlagen so lange wie die Maßnahmen",
        rank=71,
    )
)
holds_personal("vorgaenge", JournalEntry, "title", "facts", "done_by")
holds_personal("vorgaenge", JournalRow, "before", "after")
holds_nobody(JournalEntry, "kind", "subject")
holds_nobody(JournalRow, "model", "stays_because")


def telling(person):
    """Not a login like „berg“: it would take Bergisch Gladbach out of everything that could be undone."""
    return [text for text in person.needles if text and is_telling(text)]


def section(person):
    entries = entries_about(type(person.row), person.row.pk, *telling(person))
    rows = [
        {"Vorgang": str(entry), "geschehen am": f"{timezone.localtime(entry.done_at):%d.%m.%Y %H:%M}"}
        for entry in entries
    ]
    return Section("Vorgänge, die sich zurücknehmen lassen", rows)


def forget_person(person):
    """`person`: clusterfoerderung.privacy.erasure.Gone, whose row has lost its key."""
    return forget(type(person.row), person.pk, *telling(person))


leaves_trace(Trace("vorgaenge", section, forget_person, rank=71))

# Each report says until when.
keep(
    Rule(
        name="vorgaenge",
        title="Vorgänge, die sich zurücknehmen lassen",
        since="nach dem Vorgang",
        days=KEPT_FOR.days,
        due=lambda at, days: JournalEntry.objects.outlived(at=at),
        clear=delete,
        is_fixed=True,
        rank=11,
    )
)
