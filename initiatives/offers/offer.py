import datetime

from django.db import models
from django.db.models import Case, Q, Value, When

from clusterfoerderung.look.addresses import address_of
from clusterfoerderung.records.fields import WebAddressField
from clusterfoerderung.records.order import InOrder
from clusterfoerderung.records.versioning import SubmittedOnce, Versioned
from clusterfoerderung.records.visibility import SignedInQuerySet
from clusterfoerderung.search.folding import Searchable, SearchableQuerySet
from initiatives.places.municipality import Municipality

# An offer nobody has looked at for longer may be gone; a search that is older says nothing about today.
CHECK_LASTS = datetime.timedelta(days=365)
# What the address of the list calls the ones to look at again.
TO_CHECK = "faellig"


class OfferKind(models.TextChoices):
    ADVICE = "beratung", "Beratung"
    EVENT = "veranstaltung", "Veranstaltung"
    TRAINING = "qualifizierung", "Qualifizierung"
    COURSE = "kurs", "Kurs für Schülerinnen und Schüler"
    EXCHANGE = "vernetzung", "Vernetzung"
    FUNDING = "foerderung", "Förderung"


class CheckState(models.TextChoices):
    """Whether somebody made sure lately that there is still such an offer."""

    FRESH = "aktuell", "geprüft"
    STALE = "veraltet", "vor mehr als einem Jahr geprüft"
    NEVER = "nie", "noch nie geprüft"


class OfferQuerySet(SignedInQuerySet, SearchableQuerySet):
    def with_check(self, *, on):
        """Each with `check_state`, one of CheckState, as of the day `on`."""
        state = Case(
            When(checked_on__isnull=True, then=Value(CheckState.NEVER.value)),
            When(checked_on__lt=on - CHECK_LASTS, then=Value(CheckState.STALE.value)),
            default=Value(CheckState.FRESH.value),
            output_field=models.CharField(),
        )
        return self.annotate(check_state=state)

    def to_check(self, *, on):
        """Offers that nobody has looked at for a year, those never checked included."""
        return self.filter(Q(checked_on__lt=on - CHECK_LASTS) | Q(checked_on__isnull=True))

    def valid_in(self, municipality):
        """In a town also what is offered in its whole county; in a county also what is offered in one of its towns."""
        places = Municipality.objects.filter(
            Q(pk=municipality.pk) | Q(pk=municipality.county_id) | Q(county=municipality)
        )
        links = Offer.municipalities.through.objects.filter(municipality__in=places)
        return self.filter(pk__in=links.values("offer"))


class Offer(InOrder, Searchable, Versioned, SubmittedOnce):
    """Ein Angebot: what an initiative offers, to which sectors, where, and on which day that was last checked."""

    ordered_by = ("title",)
    searched_fields = ("title", "description", "area")

    initiative = models.ForeignKey(
        "initiatives.Initiative", models.CASCADE, verbose_name="Initiative", related_name="offers"
    )
    title = models.CharField("Titel", max_length=200)
    kind = models.CharField("Art", max_length=20, choices=OfferKind)
    description = models.TextField("Beschreibung", blank=True)
    sectors = models.ManyToManyField("initiatives.Sector", verbose_name="Branchen", blank=True, related_name="offers")
    municipalities = models.ManyToManyField(
        Municipality, verbose_name="Städte und Kreise", blank=True, related_name="offers"
    )
    area = models.CharField("Gebiet", max_length=200, blank=True)
    website = WebAddressField("Internetseite", blank=True)
    source_url = WebAddressField("Quelle", blank=True)
    note = models.TextField("Anmerkung", blank=True, help_text="Was an den Angaben unsicher ist.")
    checked_on = models.DateField("zuletzt geprüft am", null=True, blank=True)

    objects = OfferQuerySet.as_manager()

    class Meta:
        verbose_name = "Angebot"
        verbose_name_plural = "Angebote"
        ordering = ["initiative__order_key", "order_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "title"],
                name="offer_once_per_initiative",
                violation_error_message="Dieses Angebot ist bei der Initiative schon eingetragen.",
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return address_of("offer", self.pk)
