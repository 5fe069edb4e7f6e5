from django.db import models
from django.db.models import Case, Count, Exists, OuterRef, Value, When

from actions.activities import account
from actions.activities.county_part import OWN, CountyPart
from clusterfoerderung.look.addresses import address_of
from clusterfoerderung.records import dates
from clusterfoerderung.records.dates import DatePrecision
from clusterfoerderung.records.done_by import done_by
from clusterfoerderung.records.fields import WebAddressField
from clusterfoerderung.records.versioning import SubmittedOnce, Versioned
from clusterfoerderung.records.visibility import Visibility, VisibleQuerySet
from clusterfoerderung.search.folding import Searchable, SearchableQuerySet
from clusterfoerderung.search.spelling import fold
from initiatives.places.municipality import BELONGING, Municipality

# So many links that walking the log from its end costs less than looking up what they name.
MANY = 8_000
NOT_IN_BRIEF = (
    *("description", "result", "assessment", "further_sources", "doubt"),
    *("search_key", "submission", "created_at", "updated_at", "town_bundle"),
)
# Of what the account keeps: an update of anything else does not concern it.
IN_ACCOUNT = {*account.REPEATED, *account.COUNTED, "town_bundle"}


class ActivityKind(models.TextChoices):
    SESSION = "sitzung", "Sitzung"
    TALK = "gespraech", "Gespräch"
    VISIT = "besuch", "Unternehmensbesuch"
    EVENT = "veranstaltung", "Veranstaltung"
    COURSE = "kurs", "Kurs"
    NEWSLETTER = "newsletter", "Newsletter"
    PUBLICATION = "veroeffentlichung", "Veröffentlichung"
    AGREEMENT = "vereinbarung", "Vereinbarung"
    FUNDING = "foerderung", "Förderung"
    DEVELOPMENT = "entwicklung", "Entwicklung"
    OTHER = "sonstiges", "Sonstiges"


class Whereabouts(models.TextChoices):
    """Where something happened, seen from the county. Each activity has exactly one of these: whatever happened in
    a town, if only in part, happened there."""

    TOWN = "stadt", "in einer Stadt des Kreises"
    COUNTY = "kreis", "im Kreis, ohne einzelne Stadt"
    OUTSIDE = "ausserhalb", "außerhalb des Kreises"
    NOWHERE = "ohne", "keiner Stadt zugeordnet"


class ActivityQuerySet(VisibleQuerySet, SearchableQuerySet):
    def bulk_create(self, objs, *args, **kwargs):
        objs = list(objs)
        new = [one for one in objs if one.pk is None]
        with account.changing([one.pk for one in objs]) as change:
            made = super().bulk_create(objs, *args, **kwargs)
            change.begin(one for one in new if one.pk is not None)
            return made

    def update(self, **kwargs):
        if not IN_ACCOUNT & kwargs.keys():
            return super().update(**kwargs)
        with account.changing(self.order_by().values_list("pk", flat=True)):
            return super().update(**kwargs)

    update.alters_data = True

    def delete(self):
        with account.changing(self.order_by().values_list("pk", flat=True)):
            return super().delete()

    delete.alters_data = True
    delete.queryset_only = True

    def of_the_county(self):
        """What the county did or took part in: evidence of its own work."""
        return self.filter(OWN)

    def numbers(self):
        """{"all": how many there are, "own": of them with the county's part}, each activity once."""
        return self.order_by().aggregate(all=Count("pk", distinct=True), own=Count("pk", distinct=True, filter=OWN))

    def after(self, day):
        """Dated after `day` for certain: "2013" is not after 13 May 2013."""
        return self.filter(happened_on__gt=day) if day else self.none()

    def with_whereabouts(self):
        """Each knows as `whereabouts` where it happened, as one of Whereabouts."""
        places = Activity.municipalities.through.objects.filter(activity=OuterRef("pk"))
        counties = Municipality.objects.counties_of_towns()
        return self.annotate(
            whereabouts=Case(
                When(Exists(places.filter(municipality__kind__in=BELONGING)), Value(Whereabouts.TOWN)),
                When(Exists(places.filter(municipality__in=counties)), Value(Whereabouts.COUNTY)),
                When(Exists(places), Value(Whereabouts.OUTSIDE)),
                default=Value(Whereabouts.NOWHERE),
            )
        )

    def placed(self, whereabouts):
        """Where they happened, as one of Whereabouts."""
        return self.with_whereabouts().filter(whereabouts=whereabouts)

    def named_in(self, links):
        """Those that one of `links` (contributions) names. A few are looked up; of many, the log has the first soon."""
        keys = links.order_by().values("activity")
        if keys[: MANY + 1].count() > MANY:
            return self.filter(Exists(links.filter(activity=OuterRef("pk"))))
        return self.filter(pk__in=keys)

    def of_several_initiatives(self):
        """Joint activities: two initiatives or more took part."""
        links = Activity.initiatives.through.objects
        others = links.filter(activity=OuterRef("activity"), initiative__gt=OuterRef("initiative"))
        return self.filter(Exists(links.filter(Exists(others), activity=OuterRef("pk"))))

    def in_any_of(self, municipalities):
        """In one of `municipalities` (a queryset) or in several; each activity once."""
        places = Activity.municipalities.through.objects.filter(municipality__in=municipalities.order_by())
        return self.filter(pk__in=places.values("activity"))

    def twins(self, *, title, day, precision, measures):
        """Those that say the same: title, date and at least one of `measures`. Each would count a second time."""
        day = dates.period_start(day, precision)
        rows = self.filter(happened_on=day, precision=precision, measures__in=measures).distinct()
        return [row for row in rows if fold(row.title) == fold(title)]

    def latest_first(self):
        return self.order_by("-happened_on", "-pk")

    def in_brief(self):
        """Without the long texts and what only saving needs: for pages that name hundreds of them."""
        return self.defer(*NOT_IN_BRIEF)

    def in_list(self):
        """The same with the result, of which a list of them shows a line."""
        return self.defer(*(name for name in NOT_IN_BRIEF if name != "result"))


class Activity(Searchable, Versioned, SubmittedOnce):
    """Eine Aktivität: one dated thing that was done or watched, for one or several measures."""

    searched_fields = ("title", "description", "result", "assessment", "place")
    search_grows = True

    title = models.CharField("Was ist passiert?", max_length=200)
    kind = models.CharField("Art", max_length=20, choices=ActivityKind, default=ActivityKind.SESSION)
    happened_on = models.DateField("Datum")
    precision = models.CharField("Genauigkeit", max_length=5, choices=DatePrecision, default=DatePrecision.DAY)
    is_date_inferred = models.BooleanField(
        "Datum erschlossen",
        default=False,
        help_text="Das Datum steht nicht in der Quelle, es wurde aus ihr geschlossen.",
    )
    county_part = models.CharField(
        "Anteil des Kreises", max_length=15, choices=CountyPart, default=CountyPart.TOOK_PART
    )
    measures = models.ManyToManyField(
        "actions.Measure", verbose_name="Maßnahmen", through="actions.MeasureContribution", related_name="activities"
    )
    description = models.TextField("Was genau?", blank=True)
    result = models.TextField("Ergebnis", blank=True)
    assessment = models.TextField("Einschätzung", blank=True)
    participants = models.PositiveIntegerField("Teilnehmende", null=True, blank=True)
    place = models.CharField("Ort", max_length=120, blank=True)
    municipalities = models.ManyToManyField(
        "initiatives.Municipality",
        verbose_name="Städte und Kreise",
        blank=True,
        through="actions.TownContribution",
        related_name="activities",
    )
    initiatives = models.ManyToManyField(
        "initiatives.Initiative",
        verbose_name="Initiativen",
        blank=True,
        through="actions.InitiativeContribution",
        related_name="activities",
    )
    partners = models.ManyToManyField(
        "initiatives.Partner",
        verbose_name="Partner",
        blank=True,
        through="actions.PartnerContribution",
        related_name="activities",
    )
    labels = models.ManyToManyField("actions.Label", verbose_name="Merkmale", blank=True, related_name="activities")
    source_url = WebAddressField("Quelle", blank=True)
    further_sources = models.TextField("Weitere Quellen", blank=True, help_text="Je Zeile eine Adresse.")
    doubt = models.TextField("Anmerkung zur Quelle", blank=True, help_text="Was daran unsicher ist.")
    visibility = models.CharField("Sichtbarkeit", max_length=15, choices=Visibility, default=Visibility.INTERNAL)
    recorded_by = done_by("erfasst von", "activities")

    # Keys of its municipalities, '3,17': where it is in the sums of places.
    town_bundle = models.TextField("Bündel der Orte", blank=True, editable=False)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = "Aktivität"
        verbose_name_plural = "Aktivitäten"
        ordering = ["-happened_on", "-pk"]
        indexes = [
            models.Index(fields=["-happened_on", "-id"], name="activity_latest_first"),
            models.Index(fields=["-created_at", "-id", "happened_on", "visibility"], name="activity_recorded_latest"),
            models.Index(
                fields=["town_bundle", "happened_on", "county_part", "visibility", "participants"],
                name="activity_in_towns",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return address_of("activity", self.pk)

    @property
    def date_in_words(self):
        return dates.in_words(self.happened_on, self.precision)

    @property
    def date_iso(self):
        return dates.iso(self.happened_on, self.precision)

    @property
    def is_evidence(self):
        return self.county_part in CountyPart.evidence()

    @property
    def further_source_urls(self):
        return self.further_sources.split()

    def save(self, *args, **kwargs):
        self.happened_on = dates.period_start(self.happened_on, self.precision)
        is_new = self.pk is None
        with account.changing([self.pk]) as change:
            super().save(*args, **kwargs)
            if is_new:
                change.begin([self])

    def delete(self, *args, **kwargs):
        with account.changing([self.pk]):
            return super().delete(*args, **kwargs)
