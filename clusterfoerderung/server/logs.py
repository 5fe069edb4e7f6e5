"""What must not stand in a log."""

import logging
import re


class HideCalendarTokens(logging.Filter):
    """The address of a calendar is its key: of it a log keeps only that one was asked for."""

    pattern = re.compile(r"/kalender/[^/\s]+")

    def filter(self, record):
        message = record.getMessage()
        if self.pattern.search(message):
            record.msg, record.args = self.pattern.sub("/kalender/…", message), ()
        return True
