from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from actions.models.measure import Measure, MeasureKind, MeasureQuerySet
from clusterfoerderung import dates
from clusterfoerderung.dates import DatePrecision
from clusterfoerderung.versioning import Versioned
from clusterfoerderung.visibility import VisibleQuerySet


class NoticeTo(models.TextChoices):
    CALENDAR_YEAR = "kalenderjahr", "zum Ende des Kalenderjahres"
    MEMBERSHIP_YEAR = "mitgliedsjahr", "zum Ende des Mitgliedsjahres"


class Membership(Measure):
    """Eine Mitgliedschaft: the county pays into an association and has to know when it could leave."""

    KIND = MeasureKind.MEMBERSHIP

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
        help_text="1 bis 12; das Mitgliedsjahr beginnt am Ersten dieses Monats.",
    )
    representative = models.CharField(
        "Vertretung des Kreises",
        max_length=120,
        blank=True,
        help_text="Die Funktion genügt, zum Beispiel: Amtsleitung.",
    )
    deputy = models.CharField("Stellvertretung", max_length=120, blank=True)

    objects = MeasureQuerySet.as_manager()

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
            )
        ]

    @property
    def member_since_in_words(self):
        return dates.in_words(self.member_since, self.member_since_precision) if self.member_since else ""

    def save(self, *args, **kwargs):
        if self.member_since:
            self.member_since = dates.period_start(self.member_since, self.member_since_precision)
        return super().save(*args, **kwargs)


class OfMembershipQuerySet(VisibleQuerySet):
    visibility_path = "membership__visibility"


class MembershipFee(Versioned):
    """Der Beitrag of one year, in euros."""

    membership = models.ForeignKey(Membership, models.CASCADE, verbose_name="Mitgliedschaft", related_name="fees")
    year = models.PositiveSmallIntegerField("Jahr", validators=[MinValueValidator(1990), MaxValueValidator(2100)])
    amount = models.DecimalField("Beitrag (Euro)", max_digits=10, decimal_places=2, validators=[MinValueValidator(0)])
    budget_line = models.CharField("Haushaltsstelle", max_length=60, blank=True)
    paid_on = models.DateField("bezahlt am", null=True, blank=True)

    objects = OfMembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "Mitgliedsbeitrag"
        verbose_name_plural = "Mitgliedsbeiträge"
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["membership", "year"],
                name="membership_fee_once_per_year",
                violation_error_message="Für dieses Jahr ist schon ein Beitrag eingetragen.",
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="membership_fee_not_negative",
                violation_error_message="Ein Beitrag ist nie negativ.",
            ),
        ]

    def __str__(self):
        return f"Beitrag {self.year}"


class Renewal(models.TextChoices):
    RENEW = "fortsetzen", "fortsetzen"
    LEAVE = "kuendigen", "kündigen"


class RenewalDecision(Versioned):
    """Fortsetzen oder kündigen: what was decided before one latest notice date, and why."""

    membership = models.ForeignKey(Membership, models.CASCADE, verbose_name="Mitgliedschaft", related_name="renewals")
    notice_on = models.DateField("spätester Kündigungstag")
    decision = models.CharField("Entscheidung", max_length=15, choices=Renewal)
    reason = models.TextField("Begründung")
    decided_on = models.DateField("entschieden am")

    objects = OfMembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "Entscheidung über die Mitgliedschaft"
        verbose_name_plural = "Entscheidungen über Mitgliedschaften"
        ordering = ["-notice_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["membership", "notice_on"],
                name="renewal_once_per_notice_date",
                violation_error_message="Zu diesem Kündigungstag ist schon entschieden.",
            )
        ]

    def __str__(self):
        return f"{self.get_decision_display()} (bis {self.notice_on:%d.%m.%Y})"
