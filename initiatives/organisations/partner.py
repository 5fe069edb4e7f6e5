from django.core.validators import RegexValidator
from django.db import models

from clusterfoerderung.look.addresses import address_of
from clusterfoerderung.records.fields import WebAddressField
from clusterfoerderung.records.order import InOrder
from clusterfoerderung.records.versioning import Versioned
from clusterfoerderung.records.visibility import SignedInQuerySet
from clusterfoerderung.search.folding import Searchable, SearchableQuerySet
from initiatives.organisations.former_names import KeepsFormerNames
from initiatives.organisations.proposable import Proposable, ProposableQuerySet


class PartnerKind(models.TextChoices):
    NETWORK = "netzwerk", "Cluster-Netzwerk"
    MUNICIPALITY = "kommune", "Kommune"
    AUTHORITY = "behoerde", "Behörde"
    CHAMBER = "kammer", "Kammer"
    UNIVERSITY = "hochschule", "Hochschule"
    EDUCATION = "bildung", "Bildungseinrichtung"
    ASSOCIATION = "verein", "Verein"
    COMPANY = "unternehmen", "Unternehmen"
    FEDERATION = "verband", "Verband"
    FOUNDATION = "stiftung", "Stiftung"
    COOPERATIVE = "genossenschaft", "Genossenschaft"
    RESEARCH = "forschung", "Forschungseinrichtung"
    OTHER = "sonstiges", "Sonstiges"


class PartnerQuerySet(ProposableQuerySet, SignedInQuerySet, SearchableQuerySet):
    pass


class Partner(KeepsFormerNames, Proposable, InOrder, Searchable, Versioned):
    """Ein Partner: an organisation the county works with or that takes part in an initiative."""

    searched_fields = ("name", "short_name", "other_names", "location", "description")

    name = models.CharField("Name", max_length=200, unique=True)
    short_name = models.CharField("Kurzname", max_length=60, blank=True)
    other_names = models.TextField(
        "Weitere Namen", blank=True, help_text="Frühere Namen und andere Schreibweisen, je Zeile einer."
    )
    kind = models.CharField("Art", max_length=20, choices=PartnerKind)
    street = models.CharField("Straße", max_length=120, blank=True, help_text="Mit Hausnummer.")
    postcode = models.CharField(
        "Postleitzahl",
        max_length=10,
        blank=True,
        validators=[
            RegexValidator(r"^(\d{5}|[A-Z]{1,3}-[A-Z0-9 ]{3,8})$", "Fünf Ziffern; im Ausland mit Land: NL-5913.")
        ],
    )
    location = models.CharField("Ort", max_length=120, blank=True)
    municipality = models.ForeignKey(
        "initiatives.Municipality",
        models.PROTECT,
        verbose_name="Stadt oder Kreis",
        null=True,
        blank=True,
        related_name="partners",
    )
    sectors = models.ManyToManyField("initiatives.Sector", verbose_name="Branchen", blank=True, related_name="partners")
    phone = models.CharField("Telefon", max_length=40, blank=True, help_text="Der Zentrale, nicht einer Person.")
    email = models.EmailField("E-Mail", blank=True, help_text="Der Organisation, nicht einer Person.")
    register_number = models.CharField("Registernummer", max_length=60, blank=True, help_text="Zum Beispiel VR 12345.")
    website = WebAddressField("Internetseite", blank=True)
    description = models.TextField("Wer das ist", blank=True)
    source_url = WebAddressField("Quelle", blank=True)
    note = models.TextField("Anmerkung", blank=True, help_text="Was an den Angaben unsicher ist.")

    objects = PartnerQuerySet.as_manager()

    class Meta(Proposable.Meta):
        verbose_name = "Partner"
        verbose_name_plural = "Partner"
        ordering = ["order_key", "pk"]
        indexes = [models.Index(fields=["order_key", "id"], name="partner_in_order")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return address_of("partner", self.pk)

    @property
    def called(self):
        """The name people use."""
        return self.short_name or self.name

    @property
    def address(self):
        """'Hauptstraße 1, 40822 Mettmann', as much of it as is known."""
        return ", ".join(filter(None, (self.street, f"{self.postcode} {self.location}".strip())))
