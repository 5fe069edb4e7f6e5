from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from clusterfoerderung.fields import WebAddressField
from clusterfoerderung.search import Searchable, SearchableQuerySet
from clusterfoerderung.versioning import SubmittedOnce, Versioned
from clusterfoerderung.visibility import VisibleQuerySet


class PublicationQuerySet(VisibleQuerySet, SearchableQuerySet):
    visibility_path = "measure__visibility"


class Publication(Searchable, Versioned, SubmittedOnce):
    """Öffentlichkeitsarbeit: one offer or message that is to be made known on several ways."""

    searched_fields = ("title", "message")

    measure = models.ForeignKey("actions.Measure", models.PROTECT, verbose_name="Maßnahme", related_name="publications")
    offer = models.ForeignKey(
        "initiatives.Offer",
        models.SET_NULL,
        verbose_name="Angebot",
        null=True,
        blank=True,
        related_name="publications",
    )
    title = models.CharField("Titel", max_length=200)
    message = models.TextField("Nachricht", blank=True)
    planned_on = models.DateField("geplant für", null=True, blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = "Veröffentlichung"
        verbose_name_plural = "Öffentlichkeitsarbeit"
        ordering = [models.F("planned_on").desc(nulls_last=True), "-pk"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("publication", args=[self.measure_id, self.pk])


class Channel(models.TextChoices):
    NEWSLETTER = "newsletter", "Newsletter"
    WEBSITE = "internet", "Internetseite"
    TOWN = "stadt", "Wirtschaftsförderung einer Stadt"


class DeliveryState(models.TextChoices):
    """How far a way got; the last date that is known says it."""

    NOT_YET = "noch-nicht", "noch nicht"
    PLANNED = "geplant", "geplant"
    SENT = "gesendet", "gesendet"
    CONFIRMED = "bestaetigt", "bestätigt"
    PUBLISHED = "veroeffentlicht", "veröffentlicht"


class DeliveryQuerySet(VisibleQuerySet):
    visibility_path = "publication__measure__visibility"


class Delivery(Versioned):
    """Ein Weg of a publication: the newsletter, the website or one town, and how far it got. Empty: not yet."""

    publication = models.ForeignKey(
        Publication, models.CASCADE, verbose_name="Veröffentlichung", related_name="deliveries"
    )
    channel = models.CharField("Weg", max_length=15, choices=Channel)
    municipality = models.ForeignKey(
        "initiatives.Municipality",
        models.PROTECT,
        verbose_name="Stadt",
        null=True,
        blank=True,
        related_name="deliveries",
    )
    issue = models.CharField(
        "Ausgabe", max_length=40, blank=True, help_text="Bei einem Newsletter, zum Beispiel 04/2015."
    )
    sent_on = models.DateField("gesendet am", null=True, blank=True)
    confirmed_on = models.DateField("bestätigt am", null=True, blank=True)
    published_on = models.DateField("veröffentlicht am", null=True, blank=True)
    url = WebAddressField("Adresse", blank=True)
    link_checked_at = models.DateTimeField("Link geprüft am", null=True, blank=True, editable=False)
    is_link_alive = models.BooleanField("Link erreichbar", null=True, blank=True, editable=False)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = "Weg einer Veröffentlichung"
        verbose_name_plural = "Wege einer Veröffentlichung"
        ordering = ["channel", "municipality__name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(channel="stadt", municipality__isnull=False)
                | (~Q(channel="stadt") & Q(municipality__isnull=True)),
                name="delivery_town_iff_channel_town",
                violation_error_message="Nur der Weg über eine Stadt nennt eine Stadt, und er nennt genau eine.",
            ),
            models.UniqueConstraint(
                fields=["publication", "channel"],
                condition=Q(municipality__isnull=True),
                name="delivery_once_per_channel",
                violation_error_message="Diesen Weg gibt es schon.",
            ),
            models.UniqueConstraint(
                fields=["publication", "municipality"],
                condition=Q(municipality__isnull=False),
                name="delivery_once_per_town",
                violation_error_message="Diese Stadt ist schon eingetragen.",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_on__isnull=True) | Q(sent_on__isnull=False, confirmed_on__gte=F("sent_on")),
                name="delivery_confirmed_after_sent",
                violation_error_message="Bestätigt wird erst, was gesendet ist.",
            ),
        ]

    def __str__(self):
        return f"{self.publication}: {self.way_in_words}"

    @property
    def way_in_words(self):
        return str(self.municipality) if self.municipality_id else self.get_channel_display()

    @property
    def state(self):
        if self.published_on:
            return DeliveryState.PUBLISHED
        if self.confirmed_on:
            return DeliveryState.CONFIRMED
        return DeliveryState.SENT if self.sent_on else DeliveryState.PLANNED

    def clean(self):
        if self.sent_on and self.published_on and self.published_on < self.sent_on:
            raise ValidationError({"published_on": "Veröffentlicht wird nicht vor dem Senden."})
