from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from actions.measures.measure import Measure, MeasureQuerySet
from actions.memberships.notice import FreeNotice, NoticeDate, NoticeRule, NoticeTo, period_in_words
from clusterfoerderung.records import dates
from clusterfoerderung.records.dates import DatePrecision
from clusterfoerderung.records.years import EARLIEST_YEAR, days_since

NOTICE_IS_WHOLE = "Kündigungsfrist und Kündigungstermin gehören zusammen: beides angeben oder keines."
WITHOUT_PERIOD = ["", NoticeTo.FREE_DAY]
DAYS = days_since(EARLIEST_YEAR)


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
    notice_weeks = models.PositiveSmallIntegerField(
        "Kündigungsfrist (Wochen)", null=True, blank=True, validators=[MaxValueValidator(104)]
    )
    notice_to = models.CharField("Kündigung möglich", max_length=15, choices=NoticeTo, blank=True)
    free_notice_on = models.DateField("Kündigung muss eingehen bis", null=True, blank=True, validators=DAYS)
    free_ends_on = models.DateField("Dann endet die Mitgliedschaft am", null=True, blank=True, validators=DAYS)
    free_reason = models.CharField("Warum dieser Tag gilt", max_length=200, blank=True)
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
        "membership_notice_in_months_or_weeks": "notice_weeks",
        "membership_free_day_is_whole": "free_notice_on",
        "membership_free_day_before_end": "free_ends_on",
        "membership_anniversary_needs_its_day": "member_since",
        "membership_year_starts_every_year": "membership_year_day",
    }

    class Meta:
        verbose_name = "Mitgliedschaft"
        verbose_name_plural = "Mitgliedschaften"
        constraints = [
            models.CheckConstraint(
                condition=Q(notice_to__in=WITHOUT_PERIOD, notice_months__isnull=True, notice_weeks__isnull=True)
                | (~Q(notice_to__in=WITHOUT_PERIOD) & (Q(notice_months__isnull=False) | Q(notice_weeks__isnull=False))),
                name="membership_notice_is_whole",
                violation_error_message=NOTICE_IS_WHOLE,
            ),
            models.CheckConstraint(
                condition=Q(notice_months__isnull=True) | Q(notice_weeks__isnull=True),
                name="membership_notice_in_months_or_weeks",
                violation_error_message="Eine Frist steht in Monaten oder in Wochen, nicht in beidem.",
            ),
            models.CheckConstraint(
                condition=Q(
                    ~Q(free_reason=""),
                    notice_to=NoticeTo.FREE_DAY,
                    free_notice_on__isnull=False,
                    free_ends_on__isnull=False,
                )
                | (
                    ~Q(notice_to=NoticeTo.FREE_DAY)
                    & Q(free_notice_on__isnull=True, free_ends_on__isnull=True, free_reason="")
                ),
                name="membership_free_day_is_whole",
                violation_error_message=(
                    "Ein von Hand genannter Tag braucht den Tag, das Ende der Mitgliedschaft und den Grund; bei jeder "
                    "anderen Regel bleiben die drei leer."
                ),
            ),
            models.CheckConstraint(
                condition=Q(free_notice_on__isnull=True)
                | Q(free_ends_on__isnull=True)
                | Q(free_ends_on__gte=F("free_notice_on")),
                name="membership_free_day_before_end",
                violation_error_message="Die Mitgliedschaft endet nicht vor dem Tag, bis zu dem zu kündigen ist.",
            ),
            models.CheckConstraint(
                condition=~Q(notice_to=NoticeTo.ANNIVERSARY)
                | Q(member_since__isnull=False, member_since_precision=DatePrecision.DAY),
                name="membership_anniversary_needs_its_day",
                violation_error_message=(
                    "Wer zum Ende eines Jahres seit dem Beitritt kündigt, braucht den genauen Tag des Beitritts."
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
        """The NoticeRule (or FreeNotice) of the statutes; None while nobody has entered it."""
        if not self.notice_to:
            return None
        if self.notice_to == NoticeTo.FREE_DAY:
            return FreeNotice(NoticeDate(self.free_notice_on, self.free_ends_on), self.free_reason)
        month, day = self._year_start()
        return NoticeRule(
            self.notice_months or 0, month, day, self.notice_to, self.minimum_until, weeks=self.notice_weeks or 0
        )

    def _year_start(self):
        if self.notice_to in NoticeTo.with_own_start():
            return self.membership_year_month, self.membership_year_day
        if self.notice_to == NoticeTo.ANNIVERSARY:
            return self.member_since.month, self.member_since.day
        return 1, 1

    @property
    def notice_in_words(self):
        """'3 Monate zum Ende des Kalenderjahres'; empty while nobody knows."""
        if self.notice_to in WITHOUT_PERIOD:
            return self.get_notice_to_display()
        is_without = not (self.notice_months or self.notice_weeks)
        period = "ohne Frist" if is_without else period_in_words(self.notice_months, self.notice_weeks or 0)
        return f"{period} {self.get_notice_to_display()}"

    def save(self, *args, **kwargs):
        if self.member_since:
            self.member_since = dates.period_start(self.member_since, self.member_since_precision)
        return super().save(*args, **kwargs)
