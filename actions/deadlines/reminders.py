"""Die Wochenerinnerung: what each member of staff answers for, by mail, once a week.

The record "sent in this week" and the mail belong together, but no transaction holds a mail. So a run claims the
record before it talks to the mail server, and says in it what was told once the server has taken the mail; only then it
counts.

- The server refuses: the claim is let go, the next run sends it.
- The run is killed: its claim is given up after an hour, the next run sends it. Where the server had taken the mail,
  it comes twice: that is the one mail in flight; all before it are recorded, none is ever lost.
- Two runs at once: the second finds the claim and sends nothing.

Der Nachtrag: what has come up since, was not told yet and falls due before the next week begins, would come too late
with the next mail. The record knows what was told, so each thing goes out once; it is claimed as for the mail itself.
"""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.core import mail
from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.template.loader import render_to_string
from django.utils import timezone

from actions.deadlines.agenda import all_due
from actions.deadlines.groups import entries, groups
from actions.deadlines.reminder_sent import ReminderSent
from actions.deadlines.scope import Scope
from clusterfoerderung.accounts.roles import Role
from clusterfoerderung.accounts.user import User
from clusterfoerderung.authority.authority import Authority

AHEAD_DAYS = 14
# Of each part; the page has the rest.
SHOWN = 20
# So long a run may take for one mail; then another may try.
CLAIM_HOLDS = datetime.timedelta(hours=1)
SERVER_TIMEOUT_SECONDS = 10


class NoMailServerError(Exception):
    """Nobody takes the connection, greets or knows us there: the next mail would wait as long for the same."""


@dataclass(frozen=True)
class Digest:
    """What one person is told: what is overdue, and what comes in the next fortnight."""

    user: User
    overdue: list
    ahead: list
    is_addition: bool = False

    def __bool__(self):
        return bool(self.overdue or self.ahead)

    @property
    def keys(self):
        """What the record keeps as told."""
        return [entry.deadline.key for entry in (*self.overdue, *self.ahead)]

    @property
    def subject(self):
        coming = "noch in dieser Woche" if self.is_addition else f"in den nächsten {AHEAD_DAYS} Tagen"
        parts = (
            f"{len(self.overdue)} überfällig" if self.overdue else "",
            f"{len(self.ahead)} {coming}" if self.ahead else "",
        )
        what = "Nachtrag zu Ihren Terminen" if self.is_addition else "Ihre Termine"
        return f"{settings.ACCOUNT_EMAIL_SUBJECT_PREFIX}{what}: {', '.join(filter(None, parts))}"

    @property
    def text(self):
        coming = "Noch in dieser Woche" if self.is_addition else f"In den nächsten {AHEAD_DAYS} Tagen"
        parts = [("Überfällig", self.overdue), (coming, self.ahead)]
        shown = [(title, found[:SHOWN], len(found), len(found[SHOWN:])) for title, found in parts if found]
        county = Authority.objects.current().name
        about = {"is_addition": self.is_addition, "site": site_address(), "county": county}
        context = {"user": self.user, "parts": shown, **about}
        return render_to_string("actions/deadlines/reminder.txt", context)


def staff():
    """Everybody who works here, signed in or not, active or not."""
    works_here = Q(groups__name__in=[Role.CLERK, Role.ADMIN]) | Q(is_superuser=True)
    return User.objects.filter(works_here).distinct().order_by("pk")


def digest_of(user, *, on):
    """What this person has to see to: for the Verwaltung also contacts to review, and what locked people left."""
    scope = Scope(user, on, last=on + datetime.timedelta(days=AHEAD_DAYS), person=user)
    overdue, *ahead = groups(all_due(scope), on=on)
    return Digest(user, overdue.entries, [entry for group in ahead for entry in group.entries])


def addition_of(user, *, on):
    """What is due in this week and was not told in it; nothing where no mail went out yet.

    From Monday on: what was due on a day without a mail is late by now, and has not been told for that.
    """
    told = records_of(user, on=on).exclude(sent_at=None).values_list("told", flat=True).first()
    if told is None:
        return Digest(user, [], [], is_addition=True)
    monday = on - datetime.timedelta(days=on.weekday())
    scope = Scope(user, on, first=monday, last=monday + datetime.timedelta(days=6), person=user)
    new = entries([one for one in all_due(scope) if one.kind.is_day and one.key not in told], on=on)
    late, ahead = ([entry for entry in new if entry.is_late is is_late] for is_late in (True, False))
    return Digest(user, late, ahead, is_addition=True)


def records_of(user, *, on):
    year, week, _ = on.isocalendar()
    return ReminderSent.objects.filter(user=user, iso_year=year, iso_week=week)


def was_sent(user, *, on):
    """Whether this week's mail is out, or another run is about to send it."""
    return records_of(user, on=on).exclude(_given_up(), sent_at=None).exists()


def is_claimed(user, *, on):
    """Whether a run has yet to say what became of a mail to this person: it is at it, or was killed just now."""
    return records_of(user, on=on).exclude(_settled() | _given_up()).exists()


def _settled():
    """All that was claimed has gone out."""
    return Q(sent_at__gte=F("claimed_at"))


def _given_up():
    """Claimed by a run that ended before it could say that the mail was out."""
    return ~_settled() & Q(claimed_at__lt=timezone.now() - CLAIM_HOLDS)


def send(digest, *, on):
    """Whether the mail went out; False if another run was quicker. Raises what the mail server answers.

    Nothing is locked while the server is talked to. A run that is killed between sending and saying so sends twice, an
    hour later: better than not at all.
    """
    record = _claim(digest.user, on=on)
    return record is not None and _send_claimed(record, digest)


def _claim(user, *, on):
    """The ReminderSent that this run alone now has, or None."""
    year, week, _ = on.isocalendar()
    try:
        with transaction.atomic():
            records_of(user, on=on).filter(_given_up(), sent_at=None).delete()
            return ReminderSent.objects.create(user=user, iso_year=year, iso_week=week)
    except IntegrityError:
        return None


def send_addition(user, *, on):
    """As send(), of what another run has not told meanwhile."""
    free = records_of(user, on=on).filter(_settled() | _given_up()).exclude(sent_at=None)
    if not free.update(claimed_at=timezone.now()):
        return False
    record = records_of(user, on=on).get()
    # Read now that nobody else tells anything.
    if digest := addition_of(user, on=on):
        return _send_claimed(record, digest)
    _let_go(record)
    return False


def _send_claimed(record, digest):
    try:
        _deliver(digest)
    except BaseException:
        _let_go(record)
        raise
    _mine(record).update(told=[*(record.told or ()), *digest.keys], sent_at=timezone.now())
    return True


def _mine(record):
    """Without a row, where the person was erased meanwhile or another run has given this one up."""
    return ReminderSent.objects.filter(pk=record.pk, claimed_at=record.claimed_at)


def _let_go(record):
    _mine(record).filter(sent_at=None).delete()
    _mine(record).update(claimed_at=F("sent_at"))


def _deliver(digest):
    connection = mail.get_connection(timeout=SERVER_TIMEOUT_SECONDS)
    try:
        connection.open()
    except OSError as problem:
        raise NoMailServerError(type(problem).__name__) from problem
    with connection:
        connection.send_messages([message_of(digest)])


def message_of(digest):
    return mail.EmailMessage(digest.subject, digest.text, to=[digest.user.email])


def site_address():
    """'https://…' of this installation, as far as the settings tell; else empty."""
    known = [*settings.CSRF_TRUSTED_ORIGINS, *(f"{_scheme()}://{host}" for host in settings.ALLOWED_HOSTS)]
    return next((address for address in known if "*" not in address and "://." not in address), "")


def _scheme():
    return "http" if settings.PLAIN_HTTP else "https"
