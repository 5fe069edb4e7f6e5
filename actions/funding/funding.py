from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from clusterfoerderung.records.versioning import SubmittedOnce, Versioned
from clusterfoerderung.records.visibility import VisibleQuerySet
from clusterfoerderung.records.years import EARLIEST_YEAR, YEAR, days_since, year_in_range

NOT_NEGATIVE = [MinValueValidator(0)]
DAYS = days_since(EARLIEST_YEAR)
TWICE = "Für dieses Jahr, diesen Geldgeber, dieses Produkt und diesen Stand gibt es schon eine Zeile."


class Funder(models.TextChoices):
    COUNTY = "kreis", "der Kreis selbst"
    PARTNER = "partner", "ein Partner"
    PROGRAMME = "programm", "ein Programm"


class Stage(models.TextChoices):
    """How far the money is decided. A stage nobody stated is empty: "keine Angabe"."""

    APPLIED = "beantragt", "beantragt"
    GRANTED = "bewilligt", "bewilligt"
    DECIDED = "beschlossen", "beschlossen"
    REFUSED = "abgelehnt", "abgelehnt"


class FundingQuerySet(VisibleQuerySet):
    visibility_path = "measure__visibility"


class Funding(Versioned, SubmittedOnce):
    """Eine Finanzierung: what one funder gives for a measure in one year. An unknown amount is empty, never 0.

    The fees of a membership are no row here: `costs.py` reads them where they are kept.
    """

    measure = models.ForeignKey("actions.Measure", models.CASCADE, verbose_name="Maßnahme", related_name="fundings")
    year = models.PositiveSmallIntegerField("Jahr", validators=YEAR)
    funder = models.CharField("Geldgeber", max_length=10, choices=Funder)
    partner = models.ForeignKey(
        "initiatives.Partner", models.PROTECT, verbose_name="Partner", null=True, blank=True, related_name="fundings"
    )
    programme = models.CharField("Programm", max_length=120, blank=True)
    stage = models.CharField("Stand", max_length=12, choices=Stage, blank=True)
    staged_on = models.DateField("Stand vom", null=True, blank=True, validators=DAYS)
    planned = models.DecimalField(
        "geplant (Euro)", max_digits=12, decimal_places=2, null=True, blank=True, validators=NOT_NEGATIVE
    )
    spent = models.DecimalField(
        "ausgegeben (Euro)", max_digits=12, decimal_places=2, null=True, blank=True, validators=NOT_NEGATIVE
    )
    posts = models.DecimalField(
        "Stellenanteil", max_digits=6, decimal_places=2, null=True, blank=True, validators=NOT_NEGATIVE
    )
    budget_line = models.CharField("Haushaltsprodukt", max_length=60, blank=True)
    note = models.CharField("Anmerkung", max_length=300, blank=True)

    objects = FundingQuerySet.as_manager()

    field_of_constraint = {
        "funding_partner_iff_partner": "partner",
        "funding_programme_iff_programme": "programme",
        "funding_day_needs_stage": "stage",
        "funding_refused_is_not_spent": "spent",
        "funding_once": "year",
        "funding_once_per_partner": "year",
    }

    class Meta:
        verbose_name = "Finanzierung"
        verbose_name_plural = "Finanzierungen"
        ordering = ["-year", "pk"]
        constraints = [
            year_in_range("funding_year_in_range"),
            models.CheckConstraint(
                condition=Q(funder__in=["kreis", "partner", "programm"]),
                name="funding_has_funder",
                violation_error_message="Bitte den Geldgeber wählen.",
            ),
            models.CheckConstraint(
                condition=(Q(funder="partner") & Q(partner__isnull=False))
                | (~Q(funder="partner") & Q(partner__isnull=True)),
                name="funding_partner_iff_partner",
                violation_error_message="Ein Partner wird genannt, wenn ein Partner zahlt, und nur dann.",
            ),
            models.CheckConstraint(
                condition=(Q(funder="programm") & ~Q(programme="")) | (~Q(funder="programm") & Q(programme="")),
                name="funding_programme_iff_programme",
                violation_error_message="Ein Programm wird genannt, wenn ein Programm zahlt, und nur dann.",
            ),
            models.CheckConstraint(
                condition=Q(stage__in=["", "beantragt", "bewilligt", "beschlossen", "abgelehnt"]),
                name="funding_stage_is_known",
                violation_error_message="Diesen Stand gibt es nicht.",
            ),
            models.CheckConstraint(
                condition=Q(staged_on__isnull=True) | ~Q(stage=""),
                name="funding_day_needs_stage",
                violation_error_message="Zu dem Tag gehört der Stand: beantragt, bewilligt, beschlossen, abgelehnt.",
            ),
            models.CheckConstraint(
                condition=~Q(stage="abgelehnt") | Q(spent__isnull=True) | Q(spent=0),
                name="funding_refused_is_not_spent",
                violation_error_message="Was abgelehnt ist, wurde nicht ausgegeben.",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__gte": 0}),
                    name=f"funding_{name}_not_negative",
                    violation_error_message="Ein Betrag ist nie negativ.",
                )
                for name in ("planned", "spent", "posts")
            ),
            # Two constraints, because NULL never equals NULL.
            models.UniqueConstraint(
                fields=["measure", "year", "funder", "programme", "budget_line", "stage"],
                condition=Q(partner__isnull=True),
                name="funding_once",
                violation_error_message=TWICE,
            ),
            models.UniqueConstraint(
                fields=["measure", "year", "partner", "budget_line", "stage"],
                condition=Q(partner__isnull=False),
                name="funding_once_per_partner",
                violation_error_message=TWICE,
            ),
        ]

    def __str__(self):
        return f"Finanzierung {self.year}: {self.funder_in_words}"

    def get_absolute_url(self):
        return f"{self.measure.get_absolute_url()}#kosten"

    @property
    def funder_in_words(self):
        """'der Kreis selbst', or the name of the partner or the programme."""
        return {Funder.PARTNER: str(self.partner), Funder.PROGRAMME: self.programme}.get(
            self.funder, Funder.COUNTY.label
        )
