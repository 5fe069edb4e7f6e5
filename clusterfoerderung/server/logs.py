"""What must not stand in a log, and what is no failure there."""

import logging
import re
from http import HTTPStatus

# gunicorn names in full what it cannot read, and whoever sends 4 KB of that with thirty bytes of HTTP/2 fills a disk.
LONGEST_LINE = 500


class HideKeysInAddresses(logging.Filter):
    """The address of a calendar or of a new password is its key: a log keeps only that one was asked for.

    Nor what was asked for, which gunicorn names where a request breaks off.
    """

    key = re.compile(r"(/kalender/|/konto/passwort/neu/)[^/\s]+")
    # From the beginning of a word alone: of thousands of slashes not each is one.
    asked = re.compile(r"(?<!\S)([^\s/?]*/[^\s?]*\?)\S+")

    def filter(self, record):
        message = record.getMessage()
        shown = self.asked.sub(r"\1…", self.key.sub(r"\1…", message))[:LONGEST_LINE]
        if shown != message:
            record.msg, record.args = shown, ()
        return True


class RefusedInOneLine(logging.Filter):
    """Who may not open a page, or sends what cannot be read, meets no failure of the program: a traceback would be two
    kilobytes for each request of a stranger.
    """

    def filter(self, record):
        if getattr(record, "status_code", HTTPStatus.INTERNAL_SERVER_ERROR) < HTTPStatus.INTERNAL_SERVER_ERROR:
            record.exc_info = None
        return True


class RefusedForOthers(logging.Filter):
    """A page that the program itself refuses while others are at it has not failed: one line, and no mail."""

    def filter(self, record):
        trouble = getattr(record.exc_info[1], "trouble", None) if record.exc_info else None
        if trouble and trouble.is_only_others:
            # Django says "Internal Server Error" and the address.
            record.args, record.exc_info = (trouble.title, *record.args[1:]), None
            record.levelno, record.levelname = logging.WARNING, "WARNING"
        return True
