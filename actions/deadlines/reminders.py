"""Die Wochenerinnerung: what each member of staff answers for, by mail, once a week.

The record "sent in this week" and the mail belong together, but no transaction holds a mail. So the record is written
first and stays open until the mail server has taken the mail; only then it counts.

- The server refuses, or the run is killed before it took the mail: no record remains, the next run sends it.
- The run is killed after the server took the mail and before the record counted: the next run sends it again.
  That is the one mail in flight; all before it are recorded, none is ever lost.
- Two runs at once: the second waits at the record, finds it and sends nothing.
"""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.core import mail
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.template.loader import render_to_string

from actions.deadlines.agenda import all_due
from actions.deadlines.groups import groups
from actions.deadlines.reminder_sent import ReminderSent
from actions.deadlines.scope import Scope
from clusterfoerderung.accounts.roles import Role
from clusterfoerderung.accounts.user import User
from clusterfoerderung.authority.authority import Authority

AHEAD_DAYS = 14
# Of each part; the page has the rest.
SHOWN = 20
# Shorter than other writers wait for the database.
SERVER_TIMEOUT_SECONDS = 10


@dataclass(frozen=True)
class Digest:
    """What one person is told: what is overdue, and what comes in the next fortnight."""

    user: User
    overdue: list
    ahead: list

    def __bool__(self):
        return bool(self.overdue or self.ahead)

    @property
    def subject(self):
        parts = (
            f"{len(self.overdue)} überfällig" if self.overdue else "",
            f"{len(self.ahead)} in den nächsten {AHEAD_DAYS} Tagen" if self.ahead else "",
        )
        return f"{settings.ACCOUNT_EMAIL_SUBJECT_PREFIX}Ihre Termine: {', '.join(filter(None, parts))}"

    @property
    def text(self):
        parts = [("Überfällig", self.overdue), (f"In den nächsten {AHEAD_DAYS} Tagen", self.ahead)]
        shown = [(title, found[:SHOWN], len(found), len(found[SHOWN:])) for title, found in parts if found]
        county = Authority.objects.current().name
        context = {"user": self.user, "parts": shown, "site": site_address(), "county": county}
        return render_to_string("actions/deadlines/reminder.txt", context)


def staff():
    """Everybody who works here, signed in or not, active or not."""
    works_here = Q(groups__name__in=[Role.CLERK, Role.ADMIN]) | Q(is_superuser=True)
    return User.objects.filter(works_here).distinct().order_by("pk")


def digest_of(user, *, on):
    """Of the measures this person is responsible for and, for the Verwaltung, of the contacts to review."""
    scope = Scope(user, on, last=on + datetime.timedelta(days=AHEAD_DAYS), is_mine=True)
    overdue, *ahead = groups(all_due(scope), on=on)
    return Digest(user, overdue.entries, [entry for group in ahead for entry in group.entries])


def was_sent(user, *, on):
    year, week, _ = on.isocalendar()
    return ReminderSent.objects.filter(user=user, iso_year=year, iso_week=week).exists()


def send(digest, *, on):
    """Whether the mail went out; False if another run was quicker. Raises what the mail server answers."""
    year, week, _ = on.isocalendar()
    message = mail.EmailMessage(digest.subject, digest.text, to=[digest.user.email])
    # Greeting the server takes longest; meanwhile others may write.
    with mail.get_connection(timeout=SERVER_TIMEOUT_SECONDS) as connection:
        try:
            with transaction.atomic():
                ReminderSent.objects.create(user=digest.user, iso_year=year, iso_week=week)
                connection.send_messages([message])
        except IntegrityError:
            return False
    return True


def site_address():
    """'https://…' of this installation, as far as the settings tell; else empty."""
    known = [*settings.CSRF_TRUSTED_ORIGINS, *(f"{_scheme()}://{host}" for host in settings.ALLOWED_HOSTS)]
    return next((address for address in known if "*" not in address and "://." not in address), "")


def _scheme():
    return "http" if settings.PLAIN_HTTP else "https"
