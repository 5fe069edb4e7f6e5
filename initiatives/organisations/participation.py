from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from clusterfoerderung.records.versioning import Versioned
from clusterfoerderung.records.visibility import SignedInQuerySet


class ParticipationRole(models.TextChoices):
    MEMBER = "mitglied", "Mitglied"
    SPONSOR = "traeger", "Trägerschaft"
    LEAD = "federfuehrung", "Federführung"
    PARTNER = "partner", "Partner"
    FUNDER = "foerderer", "Förderung"
    HOST = "standort", "Standort"
    BOARD = "vorstand", "Mitwirkung im Vorstand"
    ADDRESSEE = "adressat", "zu informieren"


class ParticipationBase(models.Model):
    """Eine Beteiligung: a partner takes part in something, in a role, for a time (years are known, days rarely)."""

    partner = models.ForeignKey("initiatives.Partner", models.PROTECT, verbose_name="Partner", related_name="+")
    role = models.CharField("Rolle", max_length=20, choices=ParticipationRole, default=ParticipationRole.PARTNER)
    since_year = models.PositiveSmallIntegerField("seit (Jahr)", null=True, blank=True)
    until_year = models.PositiveSmallIntegerField("bis (Jahr)", null=True, blank=True)
    note = models.CharField("Anmerkung", max_length=200, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(since_year__isnull=True) | Q(until_year__isnull=True) | Q(until_year__gte=F("since_year")),
                name="%(class)s_ends_after_start",
                violation_error_message="Das Ende der Beteiligung liegt vor ihrem Anfang.",
            ),
        ]


class ParticipationQuerySet(SignedInQuerySet):
    def ended(self, *, on):
        """Those whose last year is over; whoever names no end still takes part."""
        return self.filter(until_year__lt=on.year)

    def lasting(self, *, on):
        return self.exclude(until_year__lt=on.year)


class Participation(ParticipationBase, Versioned):
    """Die Beteiligung of a partner in an initiative."""

    partner = models.ForeignKey(
        "initiatives.Partner", models.PROTECT, verbose_name="Partner", related_name="participations"
    )
    initiative = models.ForeignKey(
        "initiatives.Initiative", models.CASCADE, verbose_name="Initiative", related_name="participations"
    )

    objects = ParticipationQuerySet.as_manager()

    class Meta(ParticipationBase.Meta):
        verbose_name = "Beteiligung"
        verbose_name_plural = "Beteiligungen"
        ordering = ["initiative__order_key", "partner__order_key"]
        constraints = [
            *ParticipationBase.Meta.constraints,
            models.UniqueConstraint(
                fields=["initiative", "partner", "role"],
                name="participation_once_per_role",
                violation_error_message="In dieser Rolle ist der Partner hier schon eingetragen.",
            ),
        ]

    def __str__(self):
        return f"{self.partner} in {self.initiative} ({self.get_role_display()})"


def with_initiative_count(partners, *_):
    """Each knows in how many initiatives it takes part: asked of the partners that are read, not grouped over all."""
    of_partner = Participation.objects.filter(partner=OuterRef("pk")).order_by().values("partner")
    number = Subquery(of_partner.annotate(number=Count("initiative", distinct=True)).values("number"))
    return partners.annotate(initiative_count=Coalesce(number, 0))
