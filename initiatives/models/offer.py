from django.db import models

from clusterfoerderung.fields import WebAddressField
from clusterfoerderung.search import Searchable, SearchableQuerySet
from clusterfoerderung.versioning import Versioned
from clusterfoerderung.visibility import SignedInQuerySet


class OfferKind(models.TextChoices):
    ADVICE = "beratung", "Beratung"
    EVENT = "veranstaltung", "Veranstaltung"
    TRAINING = "qualifizierung", "Qualifizierung"
    COURSE = "kurs", "Kurs für Schülerinnen und Schüler"
    EXCHANGE = "vernetzung", "Vernetzung"
    FUNDING = "foerderung", "Förderung"


class OfferQuerySet(SignedInQuerySet, SearchableQuerySet):
    def checked_before(self, day):
        """Offers that nobody has looked at since `day`, those never checked included."""
        return self.filter(models.Q(checked_on__lt=day) | models.Q(checked_on__isnull=True))


class Offer(Searchable, Versioned):
    """Ein Angebot: what an initiative offers, to which sectors, where, and on which day that was last checked."""

    searched_fields = ("title", "description", "area")

    initiative = models.ForeignKey(
        "initiatives.Initiative", models.CASCADE, verbose_name="Initiative", related_name="offers"
    )
    title = models.CharField("Titel", max_length=200)
    kind = models.CharField("Art", max_length=20, choices=OfferKind)
    description = models.TextField("Beschreibung", blank=True)
    sectors = models.ManyToManyField("initiatives.Sector", verbose_name="Branchen", blank=True, related_name="offers")
    municipalities = models.ManyToManyField(
        "initiatives.Municipality", verbose_name="Städte und Kreise", blank=True, related_name="offers"
    )
    area = models.CharField("Gebiet", max_length=200, blank=True)
    website = WebAddressField("Internetseite", blank=True)
    checked_on = models.DateField("zuletzt geprüft am", null=True, blank=True)

    objects = OfferQuerySet.as_manager()

    class Meta:
        verbose_name = "Angebot"
        verbose_name_plural = "Angebote"
        ordering = ["initiative__name", "title"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "title"],
                name="offer_once_per_initiative",
                violation_error_message="Dieses Angebot ist bei der Initiative schon eingetragen.",
            )
        ]

    def __str__(self):
        return self.title
