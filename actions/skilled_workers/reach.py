from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from clusterfoerderung.records.versioning import Versioned
from clusterfoerderung.records.visibility import VisibleQuerySet
from clusterfoerderung.records.years import YEAR, year_in_range


class ReachQuerySet(VisibleQuerySet):
    visibility_path = "measure__visibility"


class Reach(Versioned):
    """Die Reichweite in one town and year as somebody has entered it; it counts instead of what the log holds."""

    measure = models.ForeignKey(
        "actions.SkilledWorkerMeasure", models.CASCADE, verbose_name="Maßnahme", related_name="reach"
    )
    year = models.PositiveSmallIntegerField("Jahr", validators=YEAR)
    municipality = models.ForeignKey(
        "initiatives.Municipality", models.PROTECT, verbose_name="Stadt", related_name="reach"
    )
    courses = models.PositiveIntegerField("Kurse", null=True, blank=True, validators=[MaxValueValidator(100_000)])
    people = models.PositiveIntegerField(
        "Erreichte Personen", null=True, blank=True, validators=[MaxValueValidator(10_000_000)]
    )
    reservation = models.CharField("Vorbehalt", max_length=200, blank=True)

    objects = ReachQuerySet.as_manager()

    class Meta:
        verbose_name = "Reichweite"
        verbose_name_plural = "Reichweiten"
        ordering = ["-year", "municipality__order_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "year", "municipality"],
                name="reach_once_per_town_and_year",
                violation_error_message="Für diese Stadt gibt es in diesem Jahr schon eine Angabe.",
            ),
            models.CheckConstraint(
                condition=Q(courses__isnull=False) | Q(people__isnull=False),
                name="reach_says_something",
                violation_error_message="Bitte Kurse oder erreichte Personen nennen; ein Vorbehalt allein sagt nichts.",
            ),
            year_in_range("reach_year_in_range"),
        ]

    def __str__(self):
        return f"Reichweite {self.municipality} {self.year}"
