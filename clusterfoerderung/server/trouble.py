"""What keeps a page from being made: the database is away, somebody else holds it, the disk is full, all print at once.

Such an error is no mistake of the program. Whoever meets it reads what is the matter and when to try again (503); a
mistake of the program stays what it is (500).
"""

import enum
import errno
import sqlite3
from http import HTTPStatus

from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, IntegrityError, InterfaceError, InternalError, OperationalError
from django.db.models import ProtectedError, RestrictedError

# PostgreSQL's classes of errors: connection, resources, operator intervention, its disk; and single conditions in them.
POSTGRES_FULL = ("53100",)
POSTGRES_BUSY = ("53300", "55P03", "57014", "40P01")
# A server that only reads: a copy that stands in for another, or one that guards what is left of its disk. No error of
# the kinds below, for Django as for the driver.
POSTGRES_ONLY_READS = "25006"
POSTGRES_AWAY = ("08", "53", "57", "58", POSTGRES_ONLY_READS)
SQLITE = {
    sqlite3.SQLITE_FULL: "FULL",
    sqlite3.SQLITE_BUSY: "BUSY",
    sqlite3.SQLITE_LOCKED: "BUSY",
    sqlite3.SQLITE_IOERR: "AWAY",
    sqlite3.SQLITE_CANTOPEN: "AWAY",
    sqlite3.SQLITE_READONLY: "AWAY",
}
# What is there once is there already, or what is pointed at is gone: a form that was right is refused when others were
# quicker. Any other refusal is a mistake of the program.
POSTGRES_MOVED_ON = ("23503", "23505")
SQLITE_MOVED_ON = {
    sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY,
    sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY,
    sqlite3.SQLITE_CONSTRAINT_UNIQUE,
}
# Django itself, where a row that is to be changed is no longer there.
ROW_GONE = "did not affect any rows"
# By the libraries whose errors they are; not imported, for most houses have neither.
SERVICES = {**dict.fromkeys(("botocore", "boto3", "s3transfer"), "FILES_AWAY"), "redis": "CACHE_AWAY"}
PRIMARY_CODE = 0xFF
PERHAPS_SAVED = "Ob gespeichert ist, was Sie gerade speichern wollten, zeigt sich dann: Bitte sehen Sie nach."
NOT_SAVED = "Was gerade gespeichert werden sollte, ist nicht gespeichert."


class Trouble(enum.Enum):
    """The page says the title, the sentence and, to whoever was `saving`, what became of it; `retry_after` are seconds.

    Where the database fell silent, what was on its way to it may still be written when it wakes up.
    """

    AWAY = (
        "Die Datenbank antwortet gerade nicht",
        "Meist dauert das nur kurz.",
        PERHAPS_SAVED,
        30,
    )
    BUSY = (
        "Gerade speichern andere",
        "Die Datenbank ist noch mit einer anderen Änderung beschäftigt.",
        NOT_SAVED,
        5,
    )
    MOVED_ON = (
        "Jemand war gerade schneller",
        "Was Sie tun wollten, passt nicht mehr zu dem, was inzwischen eingetragen oder gelöscht ist.",
        NOT_SAVED,
        1,
    )
    FILES_AWAY = (
        "Der Speicher der Dokumente antwortet gerade nicht",
        "Alles andere geht weiter.",
        NOT_SAVED,
        30,
    )
    CACHE_AWAY = (
        "Anmelden geht gerade nicht",
        "Der Dienst, der Anmeldeversuche zählt, antwortet nicht. Wer angemeldet ist, arbeitet weiter.",
        "",
        30,
    )
    PRINTING = (
        "Gerade werden zu viele PDF gedruckt",
        "Alles andere geht weiter. Bitte gleich noch einmal.",
        NOT_SAVED,
        15,
    )
    PRINTING_BROKEN_OFF = (
        "Das PDF ist nicht fertig geworden",
        "Der Server hatte dafür nicht genug Speicher oder Zeit. Bitte in einer Minute noch einmal.",
        NOT_SAVED,
        60,
    )
    UNPRINTABLE = (
        "Das lässt sich nicht als PDF drucken",
        "Vielleicht steht darin ein Wort aus Zehntausenden von Zeichen; ist es kürzer, geht es.",
        NOT_SAVED,
        0,
    )
    READING = (
        "Gerade werden schon mehrere Dateien gelesen",
        "Alles andere geht weiter. Bitte gleich noch einmal.",
        NOT_SAVED,
        15,
    )
    WRITING = (
        "Gerade werden schon mehrere Listen ausgegeben",
        "Alles andere geht weiter. Bitte gleich noch einmal.",
        NOT_SAVED,
        15,
    )
    IN_TURN = (
        "Gerade laufen schon mehrere Ihrer Anfragen",
        "Bitte einen Augenblick: Eine Seite, die Sie nur lesen wollten, kommt gleich von selbst.",
        NOT_SAVED,
        2,
    )
    FULL = (
        "Der Speicherplatz des Servers ist voll",
        "Lesen geht weiter, speichern erst wieder, wenn die Systembetreuung Platz geschaffen hat.",
        NOT_SAVED,
        300,
    )

    def __init__(self, title, sentence, saving, retry_after):
        self.title, self.sentence, self.saving, self.retry_after = title, sentence, saving, retry_after

    @property
    def status(self):
        """503, or 409 where nothing is out of order."""
        is_ours = self not in {Trouble.MOVED_ON, Trouble.UNPRINTABLE}
        return HTTPStatus.SERVICE_UNAVAILABLE if is_ours else HTTPStatus.CONFLICT

    @property
    def is_only_others(self):
        """Others are at it or were quicker: nothing that an operator could mend."""
        return self in {Trouble.MOVED_ON, Trouble.PRINTING, Trouble.READING, Trouble.WRITING}


def trouble_of(problem):
    """The Trouble behind an exception, or None where the program itself is at fault."""
    while problem is not None:
        if _is_full(problem):
            return Trouble.FULL
        if trouble := getattr(problem, "trouble", None):
            return trouble
        if (service := type(problem).__module__.partition(".")[0]) in SERVICES:
            return Trouble[SERVICES[service]]
        if isinstance(problem, OperationalError | InterfaceError) or _only_reads(problem):
            return _of_database(problem.__cause__)
        if isinstance(problem, ObjectDoesNotExist | ProtectedError | RestrictedError) or _row_is_gone(problem):
            return Trouble.MOVED_ON
        if isinstance(problem, IntegrityError):
            return Trouble.MOVED_ON if _has_moved_on(problem.__cause__) else None
        problem = problem.__cause__ or problem.__context__
    return None


def _is_full(problem):
    """lxml, which writes the sheets of Excel, has an error of its own for it."""
    if isinstance(problem, OSError):
        return problem.errno in (errno.ENOSPC, errno.EDQUOT)
    return str(problem) == "IO_ENOSPC"


def _only_reads(problem):
    return isinstance(problem, InternalError) and getattr(problem.__cause__, "sqlstate", None) == POSTGRES_ONLY_READS


def _row_is_gone(problem):
    return type(problem) is DatabaseError and ROW_GONE in str(problem)


def _has_moved_on(cause):
    code = getattr(cause, "sqlite_errorcode", None)
    return code in SQLITE_MOVED_ON or getattr(cause, "sqlstate", None) in POSTGRES_MOVED_ON


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
    return Trouble.AWAY if state.startswith(POSTGRES_AWAY) else None
