"""What keeps the database from answering: it is away, somebody else holds it, or the disk is full.

Such an error is no mistake of the program. Whoever meets it reads what is the matter and when to try again (503); a
mistake of the program stays what it is (500).
"""

import enum
import errno
import sqlite3

from django.db import InterfaceError, OperationalError

# PostgreSQL's classes of errors: connection, resources, operator intervention; and single conditions in them.
POSTGRES_FULL = ("53100",)
POSTGRES_BUSY = ("53300", "55P03", "57014", "40P01")
POSTGRES_AWAY = ("08", "53", "57")
SQLITE = {
    sqlite3.SQLITE_FULL: "FULL",
    sqlite3.SQLITE_BUSY: "BUSY",
    sqlite3.SQLITE_LOCKED: "BUSY",
    sqlite3.SQLITE_IOERR: "AWAY",
    sqlite3.SQLITE_CANTOPEN: "AWAY",
    sqlite3.SQLITE_READONLY: "AWAY",
}
# By the library whose errors they are; not imported, for most houses have neither.
SERVICES = {"botocore": "FILES_AWAY", "redis": "CACHE_AWAY"}
PRIMARY_CODE = 0xFF
PERHAPS_SAVED = "Ob gespeichert ist, was Sie gerade speichern wollten, zeigt sich dann: Bitte sehen Sie nach."
NOT_SAVED = "Was gerade gespeichert werden sollte, ist nicht gespeichert."


class Trouble(enum.Enum):
    """The page says the title and the sentence; `retry_after` are seconds.

    Where the database fell silent, what was on its way to it may still be written when it wakes up.
    """

    AWAY = (
        "Die Datenbank antwortet gerade nicht",
        f"Meist dauert das nur kurz. {PERHAPS_SAVED}",
        30,
    )
    BUSY = (
        "Gerade speichern andere",
        f"Die Datenbank ist noch mit einer anderen Änderung beschäftigt. {NOT_SAVED}",
        5,
    )
    FILES_AWAY = (
        "Der Speicher der Dokumente antwortet gerade nicht",
        f"Alles andere geht weiter. {NOT_SAVED}",
        30,
    )
    CACHE_AWAY = (
        "Anmelden geht gerade nicht",
        "Der Dienst, der Anmeldeversuche zählt, antwortet nicht. Wer angemeldet ist, arbeitet weiter.",
        30,
    )
    FULL = (
        "Der Speicherplatz des Servers ist voll",
        f"Lesen geht weiter, speichern erst wieder, wenn die Systembetreuung Platz geschaffen hat. {NOT_SAVED}",
        300,
    )

    @property
    def title(self):
        return self.value[0]

    @property
    def sentence(self):
        return self.value[1]

    @property
    def retry_after(self):
        return self.value[2]


def trouble_of(problem):
    """The Trouble behind an exception, or None where the program itself is at fault."""
    while problem is not None:
        if isinstance(problem, OSError) and problem.errno in (errno.ENOSPC, errno.EDQUOT):
            return Trouble.FULL
        if (service := type(problem).__module__.partition(".")[0]) in SERVICES:
            return Trouble[SERVICES[service]]
        if isinstance(problem, OperationalError | InterfaceError):
            return _of_database(problem.__cause__)
        problem = problem.__cause__ or problem.__context__
    return None


def _of_database(cause):
    if isinstance(cause, sqlite3.Error):
        name = SQLITE.get(getattr(cause, "sqlite_errorcode", 0) & PRIMARY_CODE)
        return Trouble[name] if name else None
    state = getattr(cause, "sqlstate", None)
    if state is None:
        # The driver itself gave up: nobody there, or no word any more.
        return Trouble.AWAY
    if state in POSTGRES_FULL:
        return Trouble.FULL
    if state in POSTGRES_BUSY:
        return Trouble.BUSY
    return Trouble.AWAY if state[:2] in POSTGRES_AWAY else None
