"""What reminders and calendars keep of people."""

import datetime

from django.utils import timezone

from actions.deadlines.calendar_feed import CalendarFeed
from actions.deadlines.reminder_sent import ReminderSent
from clusterfoerderung.accounts.person import account_key
from clusterfoerderung.privacy.people import Section, Trace, leaves_trace
from clusterfoerderung.privacy.processing import PROCESSINGS, Processing, holds_nobody, holds_personal
from clusterfoerderung.privacy.retention import Rule, delete, keep

PROCESSINGS.sign_in(
    Processing(
        name="erinnerungen",
        title="Erinnerungen und Kalender",
        purpose="Sagen, was fällig ist: eine Mail in der Woche, ein Kalender zum Abonnieren.",
        ground="Art. 6 Abs. 1 Buchst. e DSGVO",
        whose="Beschäftigte des Amtes und der Verwaltung",
        recipients="nur die Person selbst",
        kept="Vermerk, dass eine Mail hinausging: ein Jahr; der Kalender, bis die Person ihn beendet",
        rank=50,
    )
)
holds_personal("erinnerungen", ReminderSent, "user", "told")
holds_personal("erinnerungen", CalendarFeed, "user")
holds_nobody(CalendarFeed, "token_hash")


def mails_sent(person):
    """Of which weeks a mail went out, and how much it named: its words are kept nowhere."""
    key = account_key(person)
    sent = ReminderSent.objects.filter(user=key).order_by("iso_year", "iso_week") if key else ()
    rows = [
        {
            "Woche": f"{one.iso_week}/{one.iso_year}",
            "gesendet": f"{timezone.localtime(one.sent_at):%d.%m.%Y %H:%M}" if one.sent_at else "nicht hinausgegangen",
            "genannte Fristen": str(len(one.told)) if one.told is not None else "nicht festgehalten",
        }
        for one in sent
    ]
    return Section("Gesendete Mails", rows, "Der Text einer Mail wird nicht aufbewahrt.")


leaves_trace(Trace("mails", mails_sent, rank=60))

keep(
    Rule(
        name="erinnerungen",
        title="Vermerke gesendeter Erinnerungen",
        since="nach dem Senden",
        days=365,
        due=lambda at, days: ReminderSent.objects.filter(claimed_at__lt=at - datetime.timedelta(days=days)),
        clear=delete,
        rank=20,
    )
)
