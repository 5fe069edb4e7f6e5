"""Tells the operator by mail that a page failed: where in the program, never with what.

Messages of errors hold what people typed, and so do variables; a mail leaves the house. So it has the kind of the error
and the lines of the program, nothing else. The log has the rest.
"""

import logging
import threading
import time
import traceback
from pathlib import Path

from django.conf import settings
from django.core.mail import send_mail

log = logging.getLogger(__name__)

# The same place once in so many seconds, and no more than so many mails in that time: a bad night is one, not 5,000.
REST_SECONDS, MOST = 3600, 10


class MailToOperator(logging.Handler):
    def __init__(self):
        super().__init__(level=logging.ERROR)
        self.told = {}
        self.guard = threading.Lock()

    def emit(self, record):
        if not settings.ERROR_MAIL_TO or not record.exc_info or record.exc_info[1] is None:
            return
        lines = places(record.exc_info[1])
        if self.is_new(lines[-1], at=time.monotonic()):
            # Nobody waits for the mail server, least of all the person whose page failed.
            threading.Thread(target=tell, args=(lines,), daemon=True).start()

    def is_new(self, place, *, at):
        with self.guard:
            self.told = {known: told for known, told in self.told.items() if at - told < REST_SECONDS}
            if place in self.told or len(self.told) >= MOST:
                return False
            self.told[place] = at
            return True


def places(problem):
    """["file:line function", …, "kind of the error"], outermost first; of an error behind it, too."""
    lines = []
    if behind := problem.__cause__ or problem.__context__:
        lines = [*places(behind), ""]
    for frame in traceback.extract_tb(problem.__traceback__):
        lines.append(f"{short(frame.filename)}:{frame.lineno} {frame.name}")
    return [*lines, f"{type(problem).__module__}.{type(problem).__qualname__} in {lines[-1] if lines else '?'}"]


def short(filename):
    path = Path(filename)
    return str(path.relative_to(settings.BASE_DIR)) if path.is_relative_to(settings.BASE_DIR) else path.name


def tell(lines):
    subject = f"{settings.ACCOUNT_EMAIL_SUBJECT_PREFIX}Eine Seite ist gescheitert"
    words = [
        "Eine Seite konnte nicht gezeigt werden. Wo im Programm, steht hier; womit, nur im Protokoll des Servers.",
        "Dieselbe Stelle wird erst in einer Stunde wieder gemeldet.",
        "",
        *lines,
    ]
    try:
        send_mail(subject, "\n".join(words), settings.DEFAULT_FROM_EMAIL, settings.ERROR_MAIL_TO)
    except OSError as problem:
        log.warning("Die Meldung eines Fehlers ging nicht hinaus: %s", type(problem).__name__)
