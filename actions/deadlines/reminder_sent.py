from django.conf import settings
from django.db import models
from django.utils import timezone


class ReminderSent(models.Model):
    """Die Wochenerinnerung of this person in this ISO week: it does not go out a second time.

    A run claims it before it talks to the mail server; until the mail is out, `sent_at` is empty, or before
    `claimed_at` where it is a Nachtrag. `told` are the keys of what went out in that week; None: nobody kept that then.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="Person", related_name="reminders")
    iso_year = models.PositiveSmallIntegerField("Jahr")
    iso_week = models.PositiveSmallIntegerField("Kalenderwoche")
    told = models.JSONField("genannt", null=True, blank=True)
    claimed_at = models.DateTimeField("begonnen am", default=timezone.now)
    sent_at = models.DateTimeField("gesendet am", null=True, blank=True)

    class Meta:
        verbose_name = "gesendete Erinnerung"
        verbose_name_plural = "gesendete Erinnerungen"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "iso_year", "iso_week"],
                name="reminder_once_per_week",
                violation_error_message="In dieser Woche ging die Erinnerung schon hinaus.",
            )
        ]

    def __str__(self):
        return f"Erinnerung {self.iso_week}/{self.iso_year}"
