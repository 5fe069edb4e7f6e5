from collections import Counter
from smtplib import SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from actions.deadlines import reminders
from clusterfoerderung.privacy import retention
from clusterfoerderung.privacy.erased_list import ListError
from clusterfoerderung.privacy.erasure import keep_list

# In the order in which they are reported.
OUTCOMES = {
    "sent": "gesendet",
    "due": "zu senden",
    "added": "nachgetragen",
    "already": "in dieser Woche schon gesendet",
    "claimed": "gerade bei einem anderen Lauf (brach er ab: nach einer Stunde wieder)",
    "nothing": "ohne Fälliges",
    "inactive": "gesperrt",
    "no_address": "ohne E-Mail-Adresse",
    "failed": "nicht zugestellt",
    "waiting": "nicht gesendet, weil der Mailserver nicht zu erreichen ist",
}

# Mails in a row at which the connection broke off: one may be the mail's own fault, two are the server's.
MOST_BROKEN_OFF = 2
NO_MAIL = "Nichts gesendet: Es ist kein Mailserver eingerichtet (EMAIL_URL). Was gesendet würde, sagt --dry-run."


def tidy_up():
    """What has been kept long enough goes: the kind of error that kept it from that, or ""."""
    try:
        retention.tidy_up(at=timezone.now())
        keep_list()
        call_command("clearsessions")
    except (OSError, DatabaseError, ListError, retention.UnknownRuleError) as problem:
        return type(problem).__name__
    return ""


class Command(BaseCommand):
    help = (
        "Schickt allen, die hier arbeiten, was bei ihren Maßnahmen überfällig ist oder in 14 Tagen fällig wird. "
        "Beliebig oft aufrufbar: In jeder Kalenderwoche bekommt jede Person höchstens eine Mail; was nicht hinausging, "
        "holt der nächste Aufruf nach. Was danach dazukommt und noch in derselben Woche fällig ist, geht als "
        "Nachtrag hinaus."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="nur sagen, was gesendet würde")

    def handle(self, *args, **options):
        today, counts, untidy = timezone.localdate(), Counter(), ""
        self.broken_off = 0
        if not options["dry_run"]:
            if untidy := tidy_up():
                self.stderr.write(f"Was lange genug aufbewahrt ist, ist noch nicht gelöscht: {untidy}")
            if settings.EMAIL_BACKEND.endswith("dummy.EmailBackend"):
                raise CommandError(NO_MAIL)
        # Each as they are at their turn: a slow mail server makes an hour of it, and people are locked meanwhile.
        for key in list(reminders.staff().values_list("pk", flat=True)):
            if user := reminders.staff().filter(pk=key).first():
                counts[self.remind(user, on=today, is_dry=options["dry_run"])] += 1
        report = ", ".join(f"{counts[key]} {words}" for key, words in OUTCOMES.items() if counts[key])
        self.stdout.write(f"{'Probelauf: ' if options['dry_run'] else ''}{report or 'niemand zu erinnern'}.")
        if untidy or counts["failed"] or counts["waiting"]:
            raise CommandError("Nicht alles ist getan; der nächste Aufruf versucht es wieder.")

    def remind(self, user, *, on, is_dry):
        """What became of one person: a key of OUTCOMES."""
        if not user.is_active or not user.email:
            return "no_address" if user.is_active else "inactive"
        if reminders.was_sent(user, on=on):
            return self.add(user, on=on, is_dry=is_dry)
        digest = reminders.digest_of(user, on=on)
        if not digest:
            return "nothing"
        return self.show(digest) if is_dry else self.send(user, "sent", lambda: reminders.send(digest, on=on))

    def add(self, user, *, on, is_dry):
        """What has come up since this week's mail and cannot wait for the next."""
        if reminders.is_claimed(user, on=on):
            return "claimed"
        digest = reminders.addition_of(user, on=on)
        if not digest:
            return "already"
        return self.show(digest) if is_dry else self.send(user, "added", lambda: reminders.send_addition(user, on=on))

    def show(self, digest):
        self.stdout.write(f"{digest.user.get_username()}: {digest.subject}")
        return "due"

    def send(self, user, outcome, send):
        """One address that the server refuses must not keep the others from their mail; a server that is away does."""
        if self.broken_off >= MOST_BROKEN_OFF:
            return "waiting"
        try:
            was_sent = send()
        except reminders.NoMailServerError as problem:
            self.broken_off = MOST_BROKEN_OFF
            self.stderr.write(f"Der Mailserver ist nicht zu erreichen: {problem}")
            return "waiting"
        except (OSError, ValueError) as problem:
            # Neither name nor address: what a command prints ends up in logs.
            self.stderr.write(f"Zugang Nr. {user.pk}: {type(problem).__name__}")
            self.broken_off = self.broken_off + 1 if breaks_off(problem) else 0
            return "failed"
        self.broken_off = 0
        return outcome if was_sent else "already"


def breaks_off(problem):
    """Whether the server went silent or away, and did not just refuse this one mail."""
    is_an_answer = isinstance(problem, (SMTPRecipientsRefused, SMTPResponseException, ValueError))
    return not is_an_answer
