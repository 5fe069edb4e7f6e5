from django.db import models

from clusterfoerderung.look.addresses import address_of
from clusterfoerderung.records.order import InOrder
from clusterfoerderung.records.versioning import Versioned
from clusterfoerderung.records.visibility import SignedInQuerySet


class SectorEdition(models.IntegerChoices):
    WZ_2008 = 2008, "WZ 2008"
    WZ_2025 = 2025, "WZ 2025"


class SectorQuerySet(SignedInQuerySet):
    def on_offer(self):
        """Those to which an offer belongs, a search for offers, or an initiative that might offer something."""
        linked = models.Q(offers__isnull=False) | models.Q(surveys__isnull=False) | models.Q(initiatives__isnull=False)
        return self.filter(pk__in=Sector.objects.filter(linked).values("pk"))


class Sector(InOrder, Versioned):
    """Eine Branche of the Klassifikation der Wirtschaftszweige: a code means something only with its edition."""

    ordered_by = ("code",)

    edition = models.PositiveSmallIntegerField("Ausgabe", choices=SectorEdition)
    code = models.CharField("Schlüssel", max_length=10)
    title = models.CharField("Bezeichnung", max_length=200)

    objects = SectorQuerySet.as_manager()

    field_of_constraint = {"sector_unique_code_per_edition": "code"}

    class Meta:
        verbose_name = "Branche"
        verbose_name_plural = "Branchen"
        ordering = ["-edition", "order_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "code"],
                name="sector_unique_code_per_edition",
                violation_error_message="Diesen Schlüssel gibt es in dieser Ausgabe schon.",
            )
        ]

    def get_absolute_url(self):
        return address_of("sector", self.pk)

    def __str__(self):
        return f"{self.code} {self.title} ({self.get_edition_display()})"
