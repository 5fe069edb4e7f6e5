"""What must not stand in a log."""

import logging
import re


class HideKeysInAddresses(logging.Filter):
    """The address of a calendar or of a new password is its key: a log keeps only that one was asked for.

    Nor what was asked for, which gunicorn names where a request breaks off.
    """

    key = re.compile(r"(/kalender/|/konto/passwort/neu/)[^/\s]+")
    # From the beginning of a word alone: of thousands of slashes not each is one.
    asked = re.compile(r"(?<!\S)([^\s/?]*/[^\s?]*\?)\S+")

    def filter(self, record):
        message = record.getMessage()
        shown = self.asked.sub(r"\1…", self.key.sub(r"\1…", message))
        if shown != message:
            record.msg, record.args = shown, ()
        return True
