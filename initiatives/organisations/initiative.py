from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from clusterfoerderung.look.addresses import address_of
from clusterfoerderung.records import dates
from clusterfoerderung.records.dates import DatePrecision
from clusterfoerderung.records.fields import WebAddressField
from clusterfoerderung.records.order import InOrder
from clusterfoerderung.records.versioning import Versioned
from clusterfoerderung.records.visibility import SignedInQuerySet
from clusterfoerderung.search.folding import Searchable, SearchableQuerySet
from initiatives.organisations.former_names import KeepsFormerNames
from initiatives.organisations.proposable import Proposable, ProposableQuerySet

ENDS_TOO_EARLY = "Das Ende liegt vor der Gründung."


class InitiativeKind(models.TextChoices):
    ASSOCIATION = "verein", "Clusterverein"
    NETWORK = "netzwerk", "Netzwerk"
    ALLIANCE = "buendnis", "Bündnis"
    SCHOOL_LAB = "schuelerlabor", "Schülerlabor"
    WORKING_GROUP = "arbeitskreis", "Arbeitskreis"
    REGION = "region", "Regionale Zusammenarbeit"
    CAMPUS = "campus", "Campus"
    PROJECT = "projekt", "Projekt"


class InitiativeQuerySet(ProposableQuerySet, SignedInQuerySet, SearchableQuerySet):
    def active(self, *, on):
        return self.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on))


class Initiative(KeepsFormerNames, Proposable, InOrder, Searchable, Versioned):
    """Eine Initiative: a cluster association, network, alliance, school lab or working group."""

    searched_fields = ("name", "short_name", "other_names", "area", "description")

    name = models.CharField("Name", max_length=200, unique=True)
    short_name = models.CharField("Kurzname", max_length=60, blank=True)
    other_names = models.TextField("Weitere Namen", blank=True, help_text="Je Zeile einer.")
    kind = models.CharField("Art", max_length=20, choices=InitiativeKind)
    description = models.TextField("Was sie tut", blank=True)
    sponsor = models.ForeignKey(
        "initiatives.Partner",
        models.PROTECT,
        verbose_name="Träger",
        null=True,
        blank=True,
        related_name="sponsored_initiatives",
    )
    partners = models.ManyToManyField(
        "initiatives.Partner",
        through="initiatives.Participation",
        verbose_name="Beteiligte",
        related_name="initiatives",
    )
    sectors = models.ManyToManyField(
        "initiatives.Sector", verbose_name="Branchen", blank=True, related_name="initiatives"
    )
    municipality = models.ForeignKey(
        "initiatives.Municipality",
        models.PROTECT,
        verbose_name="Sitz",
        null=True,
        blank=True,
        related_name="initiatives",
    )
    area = models.CharField("Gebiet", max_length=200, blank=True)
    founded_on = models.DateField("gegründet", null=True, blank=True)
    founded_precision = models.CharField(
        "Genauigkeit der Gründung", max_length=5, choices=DatePrecision, default=DatePrecision.DAY
    )
    ended_on = models.DateField("beendet", null=True, blank=True)
    ended_precision = models.CharField(
        "Genauigkeit des Endes", max_length=5, choices=DatePrecision, default=DatePrecision.DAY
    )
    website = WebAddressField("Internetseite", blank=True)
    source_url = WebAddressField("Quelle", blank=True)
    note = models.TextField("Anmerkung", blank=True, help_text="Was an den Angaben unsicher ist.")

    objects = InitiativeQuerySet.as_manager()

    class Meta(Proposable.Meta):
        verbose_name = "Initiative"
        verbose_name_plural = "Initiativen"
        ordering = ["order_key", "pk"]
        indexes = [models.Index(fields=["order_key", "id"], name="initiative_in_order")]
        constraints = [
            *Proposable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(founded_on__isnull=True)
                | Q(ended_on__isnull=True)
                | Q(ended_on__gte=F("founded_on"))
                | ~Q(ended_precision=DatePrecision.DAY),
                name="initiative_ends_after_founding",
                violation_error_message=ENDS_TOO_EARLY,
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return address_of("initiative", self.pk)

    @property
    def called(self):
        """The name people use."""
        return self.short_name or self.name

    @property
    def founded_in_words(self):
        return dates.in_words(self.founded_on, self.founded_precision) if self.founded_on else ""

    @property
    def ended_in_words(self):
        return dates.in_words(self.ended_on, self.ended_precision) if self.ended_on else ""

    @property
    def ends_before_founding(self):
        """Whoever was founded in May 2017 may end "in 2017"."""
        if not (self.founded_on and self.ended_on):
            return False
        founded = dates.period_start(self.founded_on, self.founded_precision)
        return dates.period_end(self.ended_on, self.ended_precision) < founded

    def clean(self):
        """The constraint compares first days; how late an inexact end can be is known only here."""
        super().clean()
        if self.ends_before_founding:
            raise ValidationError({"ended_on": ENDS_TOO_EARLY})
        self._keep_first_days()

    def save(self, *args, **kwargs):
        self._keep_first_days()
        return super().save(*args, **kwargs)

    def _keep_first_days(self):
        if self.founded_on:
            self.founded_on = dates.period_start(self.founded_on, self.founded_precision)
        if self.ended_on:
            self.ended_on = dates.period_start(self.ended_on, self.ended_precision)
