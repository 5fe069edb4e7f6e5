"""What must not stand in a log."""

import logging
import re


class HideKeysInAddresses(logging.Filter):
    """The address of a calendar or of a new password is its key: a log keeps only that one was asked for.

    Nor what was asked for, which gunicorn names where a request breaks off.
    """

    pattern = re.compile(r"(/kalender/|/konto/passwort/neu/)[^/\s]+|(/[^\s?]*\?)\S+")

    def filter(self, record):
        message = record.getMessage()
        if self.pattern.search(message):
            record.msg, record.args = self.pattern.sub(r"\1\2…", message), ()
        return True
