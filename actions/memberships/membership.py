import datetime

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from actions.measures.measure import Measure, MeasureQuerySet
from actions.memberships.notice import NoticeRule
from clusterfoerderung.records import dates
from clusterfoerderung.records.dates import DatePrecision

PLAUSIBLE = "Bitte einen Tag zwischen 1990 und 2100 nennen."
DAYS = [
    MinValueValidator(datetime.date(1990, 1, 1), PLAUSIBLE),
    MaxValueValidator(datetime.date(2100, 12, 31), PLAUSIBLE),
]


class NoticeTo(models.TextChoices):
    CALENDAR_YEAR = "kalenderjahr", "zum Ende des Kalenderjahres"
    MEMBERSHIP_YEAR = "mitgliedsjahr", "zum Ende des Mitgliedsjahres"


class NoticeForm(models.TextChoices):
    WRITTEN = "schriftform", "schriftlich, mit Unterschrift (§ 126 BGB)"
    TEXT = "textform", "in Textform, E-Mail genügt (§ 126b BGB)"
    ANY = "formlos", "in beliebiger Form"


class Membership(Measure):
    """Eine Mitgliedschaft: the county pays into an association and has to know when it could leave."""

    initiative = models.ForeignKey(
        "initiatives.Initiative", models.PROTECT, verbose_name="Mitglied bei", related_name="memberships"
    )
    member_since = models.DateField("Mitglied seit", null=True, blank=True)
    member_since_precision = models.CharField(
        "Genauigkeit", max_length=5, choices=DatePrecision, default=DatePrecision.DAY
    )
    notice_months = models.PositiveSmallIntegerField(
        "Kündigungsfrist (Monate)", null=True, blank=True, validators=[MaxValueValidator(60)]
    )
    notice_to = models.CharField("Kündigung möglich", max_length=15, choices=NoticeTo, blank=True)
    membership_year_month = models.PositiveSmallIntegerField(
        "Mitgliedsjahr beginnt im Monat",
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(12)],
        help_text="1 bis 12.",
    )
    membership_year_day = models.PositiveSmallIntegerField(
        "Mitgliedsjahr beginnt am Tag", default=1, validators=[MinValueValidator(1), MaxValueValidator(31)]
    )
    minimum_until = models.DateField(
        "Mindestlaufzeit bis",
        null=True,
        blank=True,
        validators=DAYS,
        help_text="Vorher endet die Mitgliedschaft auch nach einer Kündigung nicht.",
    )
    notice_form = models.CharField("Form der Kündigung", max_length=15, choices=NoticeForm, blank=True)
    notice_source = models.CharField(
        "Fundstelle", max_length=120, blank=True, help_text="Wo die Regel steht, zum Beispiel: § 4 Abs. 3 der Satzung."
    )
    representative = models.CharField(
        "Vertretung des Kreises",
        max_length=120,
        blank=True,
        help_text="Nur die Funktion, zum Beispiel: Amtsleitung. Sie steht auch im Bericht an den Ausschuss.",
    )
    representative_person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name="Vertretung: wer",
        null=True,
        blank=True,
        related_name="+",
    )
    deputy = models.CharField("Stellvertretung", max_length=120, blank=True, help_text="Auch hier nur die Funktion.")
    deputy_person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name="Stellvertretung: wer",
        null=True,
        blank=True,
        related_name="+",
    )

    objects = MeasureQuerySet.as_manager()

    field_of_constraint = {
        "membership_notice_is_whole": "notice_months",
        "membership_year_starts_every_year": "membership_year_day",
    }

    class Meta:
        verbose_name = "Mitgliedschaft"
        verbose_name_plural = "Mitgliedschaften"
        constraints = [
            models.CheckConstraint(
                condition=Q(notice_months__isnull=True, notice_to="")
                | (Q(notice_months__isnull=False) & ~Q(notice_to="")),
                name="membership_notice_is_whole",
                violation_error_message=(
                    "Kündigungsfrist und Kündigungstermin gehören zusammen: beides angeben oder keines."
                ),
            ),
            models.CheckConstraint(
                condition=Q(membership_year_day__lte=28)
                | Q(membership_year_day__lte=30, membership_year_month__in=[1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
                | Q(membership_year_day=31, membership_year_month__in=[1, 3, 5, 7, 8, 10, 12]),
                name="membership_year_starts_every_year",
                violation_error_message="Diesen Tag gibt es in dem Monat nicht in jedem Jahr.",
            ),
        ]

    @property
    def member_since_in_words(self):
        return dates.in_words(self.member_since, self.member_since_precision) if self.member_since else ""

    @property
    def notice_rule(self):
        """The NoticeRule of the statutes; None while nobody has entered it."""
        if self.notice_months is None or not self.notice_to:
            return None
        if self.notice_to == NoticeTo.CALENDAR_YEAR:
            return NoticeRule(self.notice_months, minimum_until=self.minimum_until)
        return NoticeRule(
            self.notice_months,
            self.membership_year_month,
            self.membership_year_day,
            is_calendar_year=False,
            minimum_until=self.minimum_until,
        )

    def save(self, *args, **kwargs):
        if self.member_since:
            self.member_since = dates.period_start(self.member_since, self.member_since_precision)
        return super().save(*args, **kwargs)
