from django.db import models
from django.urls import reverse

from clusterfoerderung.records.versioning import SubmittedOnce, Versioned
from clusterfoerderung.records.visibility import SignedInQuerySet
from initiatives.offers.offer import CHECK_LASTS, OfferKind
from initiatives.places.municipality import Municipality


class SurveyQuerySet(SignedInQuerySet):
    def lasting(self, *, on):
        """Searches that still say something about the day `on`."""
        return self.filter(looked_on__gte=on - CHECK_LASTS)

    def latest_first(self):
        return self.order_by("-looked_on", "-pk")


class Survey(Versioned, SubmittedOnce):
    """Eine Sichtung: somebody looked for offers to one sector and recorded all that there were.

    Only where somebody has looked, "nothing there" is a gap. Without `municipality` the whole region was searched,
    without `kind` every kind of offer counted.
    """

    sector = models.ForeignKey("initiatives.Sector", models.PROTECT, verbose_name="Branche", related_name="surveys")
    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        verbose_name="Stadt oder Kreis",
        null=True,
        blank=True,
        related_name="surveys",
        help_text="Leer: die ganze Region wurde gesichtet. Ein Kreis steht für alle seine Städte.",
    )
    kind = models.CharField(
        "Art der Angebote",
        max_length=20,
        choices=OfferKind,
        blank=True,
        help_text="Leer: Angebote jeder Art wurden gesucht.",
    )
    looked_on = models.DateField("gesichtet am")
    method = models.CharField(
        "Wo gesucht wurde",
        max_length=200,
        help_text="Zum Beispiel: Internetseiten von IHK, Hochschulen und Städten.",
    )

    objects = SurveyQuerySet.as_manager()

    class Meta:
        verbose_name = "Sichtung"
        verbose_name_plural = "Sichtungen"
        ordering = ["-looked_on", "-pk"]

    def __str__(self):
        return f"{self.sector.title}, {self.place_in_words}"

    def get_absolute_url(self):
        return reverse("survey-list")

    @property
    def place_in_words(self):
        return str(self.municipality) if self.municipality_id else "ganze Region"

    @property
    def kind_in_words(self):
        return self.get_kind_display() if self.kind else "alle Arten"
