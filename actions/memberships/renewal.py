from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from actions.memberships.fee import OfMembershipQuerySet
from actions.memberships.membership import DAYS, Membership
from clusterfoerderung.records.versioning import Versioned


class Renewal(models.TextChoices):
    RENEW = "fortsetzen", "bleiben"
    LEAVE = "kuendigen", "kündigen"
    OPEN = "offen", "noch offen"


class RenewalDecision(Versioned):
    """Bleiben oder kündigen: what is noted for one day of notice, why, and who decided it.

    "Kündigen" is settled only when the day is recorded on which the notice arrived there: receipt counts.
    """

    membership = models.ForeignKey(Membership, models.CASCADE, verbose_name="Mitgliedschaft", related_name="renewals")
    notice_on = models.DateField("Kündigungstag", validators=DAYS)
    decision = models.CharField("Entscheidung", max_length=15, choices=Renewal)
    reason = models.TextField("Begründung")
    consultation = models.ForeignKey(
        "actions.Consultation",
        models.SET_NULL,
        verbose_name="entschieden oder beraten in",
        null=True,
        blank=True,
        related_name="renewals",
    )
    decided_on = models.DateField("entschieden am", null=True, blank=True, validators=DAYS)
    notice_received_on = models.DateField("Kündigung dort eingegangen am", null=True, blank=True, validators=DAYS)

    objects = OfMembershipQuerySet.as_manager()

    field_of_constraint = {
        "renewal_once_per_notice_date": "notice_on",
        "renewal_decided_iff_dated": "decided_on",
        "renewal_received_only_if_leaving": "notice_received_on",
    }

    class Meta:
        verbose_name = "Entscheidung über die Mitgliedschaft"
        verbose_name_plural = "Entscheidungen über Mitgliedschaften"
        ordering = ["-notice_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["membership", "notice_on"],
                name="renewal_once_per_notice_date",
                violation_error_message="Zu diesem Kündigungstag ist schon etwas vermerkt.",
            ),
            models.CheckConstraint(
                condition=Q(decision="offen", decided_on__isnull=True)
                | (~Q(decision="offen") & Q(decided_on__isnull=False)),
                name="renewal_decided_iff_dated",
                violation_error_message=(
                    "Bleiben oder kündigen nennt den Tag der Entscheidung; was noch offen ist, nennt keinen."
                ),
            ),
            models.CheckConstraint(
                condition=Q(notice_received_on__isnull=True) | Q(decision="kuendigen"),
                name="renewal_received_only_if_leaving",
                violation_error_message="Den Eingang einer Kündigung nennt nur, wer kündigt.",
            ),
        ]

    def __str__(self):
        return f"{self.get_decision_display()} (Kündigungstag {self.notice_on:%d.%m.%Y})"

    @property
    def is_open(self):
        return self.decision == Renewal.OPEN

    @property
    def is_leaving(self):
        return self.decision == Renewal.LEAVE

    @property
    def is_settled(self):
        """Nothing is left to do: the county stays, or its notice has arrived."""
        return self.decision == Renewal.RENEW or self.notice_received_on is not None

    @property
    def was_too_late(self):
        return self.notice_received_on is not None and self.notice_received_on > self.notice_on

    def clean(self):
        """A consultation that was held dates the decision."""
        if not self.is_open and not self.decided_on and self.consultation and self.consultation.held_on:
            self.decided_on = self.consultation.held_on
        if self.decided_on and self.notice_received_on and self.notice_received_on < self.decided_on:
            raise ValidationError({"notice_received_on": "Eingegangen ist sie nicht vor der Entscheidung."})
