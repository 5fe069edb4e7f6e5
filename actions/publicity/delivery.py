from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce, Least
from django.utils.formats import date_format
from django.utils.timezone import localtime

from actions.publicity.publication import Publication
from clusterfoerderung.records import dates
from clusterfoerderung.records.dates import DatePrecision
from clusterfoerderung.records.fields import WebAddressField
from clusterfoerderung.records.versioning import Versioned
from clusterfoerderung.records.visibility import VisibleQuerySet
from clusterfoerderung.search.folding import Searchable, SearchableQuerySet


class Channel(models.TextChoices):
    NEWSLETTER = "newsletter", "Newsletter"
    WEBSITE = "internet", "Internetseite"
    TOWN = "stadt", "Wirtschaftsförderung einer Stadt"


class DeliveryState(models.TextChoices):
    """How far a way got; the last date that is known says it. MISSING: nothing is recorded."""

    MISSING = "fehlt", "fehlt"
    PLANNED = "geplant", "geplant"
    SENT = "gesendet", "gesendet"
    CONFIRMED = "bestaetigt", "bestätigt"
    PUBLISHED = "veroeffentlicht", "veröffentlicht"

    @property
    def is_out(self):
        return self not in (DeliveryState.MISSING, DeliveryState.PLANNED)


class DeliveryQuerySet(VisibleQuerySet, SearchableQuerySet):
    visibility_path = "publication__measure__visibility"

    def out(self):
        """Sent at least, or published without anybody having noted when it was sent; `out_on` is the first such day."""
        first = Least(Coalesce("sent_on", "published_on"), Coalesce("published_on", "sent_on"))
        return self.annotate(out_on=first).filter(out_on__isnull=False)


class Delivery(Searchable, Versioned):
    """Ein Weg of a publication: the newsletter, the website or one town, and how far it got. Empty: planned."""

    searched_fields = ("way_in_words", "issue", "url")

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
    precision = models.CharField(
        "Genauigkeit der Tage",
        max_length=5,
        choices=DatePrecision,
        default=DatePrecision.DAY,
        help_text="Ältere Wege sind oft nur auf den Monat oder das Jahr bekannt.",
    )
    url = WebAddressField("Adresse", blank=True)
    link_checked_at = models.DateTimeField("Link geprüft am", null=True, blank=True, editable=False)
    is_link_alive = models.BooleanField("Link erreichbar", null=True, blank=True, editable=False)
    link_finding = models.CharField("Befund der Prüfung", max_length=200, blank=True, editable=False)

    objects = DeliveryQuerySet.as_manager()

    field_of_constraint = {"delivery_confirmed_after_sent": "confirmed_on"}

    class Meta:
        verbose_name = "Weg einer Veröffentlichung"
        verbose_name_plural = "Wege einer Veröffentlichung"
        ordering = ["channel", "municipality__order_key"]
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
    def sent_in_words(self):
        return self._in_words(self.sent_on)

    @property
    def confirmed_in_words(self):
        return self._in_words(self.confirmed_on)

    @property
    def published_in_words(self):
        return self._in_words(self.published_on)

    def _in_words(self, day):
        return dates.in_words(day, self.precision) if day else ""

    @property
    def state(self):
        if self.published_on:
            return DeliveryState.PUBLISHED
        if self.confirmed_on:
            return DeliveryState.CONFIRMED
        return DeliveryState.SENT if self.sent_on else DeliveryState.PLANNED

    @property
    def state_in_words(self):
        """With the last day that is known: 'gesendet 04.03.2026'."""
        day = self.published_on or self.confirmed_on or self.sent_on
        return f"{self.state.label} {self._in_words(day)}".strip()

    @property
    def link_in_words(self):
        """What the last check found of the address; the check is off unless an installation switches it on."""
        if not self.url:
            return ""
        if not self.link_checked_at:
            return "Link nicht geprüft"
        word = {True: "Link erreichbar", False: "Link tot"}.get(self.is_link_alive, "Link nicht prüfbar")
        reason = f" ({self.link_finding})" if self.link_finding else ""
        return f"{word}{reason}, geprüft am {date_format(localtime(self.link_checked_at), 'd.m.Y')}"

    def clean(self):
        super().clean()
        self._keep_first_days()
        if self.sent_on and self.published_on and self.published_on < self.sent_on:
            raise ValidationError({"published_on": "Veröffentlicht wird nicht vor dem Senden."})

    def forget_link_check(self):
        self.link_checked_at = self.is_link_alive = None
        self.link_finding = ""

    def save(self, *args, **kwargs):
        self._keep_first_days()
        return super().save(*args, **kwargs)

    def _keep_first_days(self):
        for step in ("sent_on", "confirmed_on", "published_on"):
            if day := getattr(self, step):
                setattr(self, step, dates.period_start(day, self.precision))
