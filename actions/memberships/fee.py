from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from actions.memberships.membership import Membership
from clusterfoerderung.records.versioning import Versioned
from clusterfoerderung.records.visibility import VisibleQuerySet
from clusterfoerderung.records.years import YEAR, year_in_range


class OfMembershipQuerySet(VisibleQuerySet):
    visibility_path = "membership__visibility"


class MembershipFee(Versioned):
    """Der Beitrag of one year, in euros. A missing row means "keine Angabe", never zero."""

    membership = models.ForeignKey(Membership, models.CASCADE, verbose_name="Mitgliedschaft", related_name="fees")
    year = models.PositiveSmallIntegerField("Jahr", validators=YEAR)
    amount = models.DecimalField("Beitrag (Euro)", max_digits=10, decimal_places=2, validators=[MinValueValidator(0)])
    budget_line = models.CharField(
        "Haushaltsstelle", max_length=60, blank=True, help_text="Produkt oder Buchungsstelle, aus der gezahlt wird."
    )
    paid_on = models.DateField("bezahlt am", null=True, blank=True)

    objects = OfMembershipQuerySet.as_manager()

    field_of_constraint = {"membership_fee_once_per_year": "year"}

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
            year_in_range("membership_fee_year_in_range"),
        ]

    def __str__(self):
        return f"Beitrag {self.year}"


def fees_of(membership, user):
    """Its fees as `user` may see them, the latest first: kept with it for whoever of this person's page asks next."""
    kept = getattr(membership, "kept_fees", None)
    if kept is None or kept[0] != user:
        membership.kept_fees = kept = user, list(membership.fees.visible_to(user))
    return kept[1]
