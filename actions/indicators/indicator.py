from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q, prefetch_related_objects
from django.urls import reverse

from actions.activities.activity import ActivityKind
from clusterfoerderung.look.addresses import address_of
from clusterfoerderung.records.order import InOrder
from clusterfoerderung.records.versioning import Versioned
from clusterfoerderung.records.visibility import VisibleQuerySet
from clusterfoerderung.records.years import YEAR, year_in_range
from clusterfoerderung.search.folding import Searchable, SearchableQuerySet


class Counting(models.TextChoices):
    """Where the value comes from: a person types it, or the log is counted."""

    TYPED = "eingetragen", "wird eingetragen"
    ACTIVITIES = "aktivitaeten", "Zahl der Aktivitäten mit Beteiligung des Kreises"
    PARTICIPANTS = "teilnehmende", "Summe der Teilnehmenden in den Aktivitäten"
    MEETINGS = "termine", "Zahl der Termine, bei denen der Kreis war oder vertreten wurde"
    COURSES = "kurse", "Zahl der Kurse nach der Aufstellung der Städte"
    PEOPLE = "erreichte", "Erreichte Personen nach der Aufstellung der Städte"

    @classmethod
    def by_town(cls):
        """Counted in actions.skilled_workers; offered to skilled-worker measures alone."""
        return [cls.COURSES, cls.PEOPLE]


class IndicatorQuerySet(VisibleQuerySet, SearchableQuerySet):
    visibility_path = "measure__visibility"

    def typed(self):
        return self.filter(counting=Counting.TYPED)

    def without_value_of(self, year):
        """Typed, and nobody has entered one for the county or any of its towns."""
        known = IndicatorValue.objects.filter(indicator=OuterRef("pk"), year=year)
        return self.typed().filter(~Exists(known))


class Indicator(InOrder, Searchable, Versioned):
    """Eine Kennzahl of a measure, with a rule that says where its yearly value comes from."""

    searched_fields = ("name", "unit")

    measure = models.ForeignKey("actions.Measure", models.CASCADE, verbose_name="Maßnahme", related_name="indicators")
    name = models.CharField("Kennzahl", max_length=120)
    unit = models.CharField("Einheit", max_length=40, blank=True, help_text="Zum Beispiel: Besuche, Personen, Euro.")
    counting = models.CharField("Woher der Wert kommt", max_length=15, choices=Counting, default=Counting.TYPED)
    activity_kind = models.CharField(
        "nur Aktivitäten dieser Art",
        max_length=20,
        choices=ActivityKind,
        blank=True,
        help_text="Leer: jede Art zählt.",
    )

    objects = IndicatorQuerySet.as_manager()

    field_of_constraint = {
        "indicator_once_per_measure": "name",
        "indicator_kind_only_if_counted": "activity_kind",
    }

    class Meta:
        verbose_name = "Kennzahl"
        verbose_name_plural = "Kennzahlen"
        ordering = ["order_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "name"],
                name="indicator_once_per_measure",
                violation_error_message="Diese Kennzahl hat die Maßnahme schon.",
            ),
            models.CheckConstraint(
                condition=Q(activity_kind="") | Q(counting__in=["aktivitaeten", "teilnehmende"]),
                name="indicator_kind_only_if_counted",
                violation_error_message=(
                    "Eine Art von Aktivitäten nennt nur eine Kennzahl, die aus Aktivitäten gezählt wird."
                ),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return address_of("indicator", self.measure_id, self.pk)

    def new_value_url(self, year):
        return f"{reverse('value-create', args=[self.measure_id, self.pk])}?jahr={year}"

    @property
    def is_typed(self):
        return self.counting == Counting.TYPED


class OfIndicatorQuerySet(VisibleQuerySet):
    visibility_path = "indicator__measure__visibility"


class IndicatorTarget(Versioned):
    """Ein Zielwert: what the indicator is to reach in one year."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, verbose_name="Kennzahl", related_name="targets")
    year = models.PositiveSmallIntegerField("Jahr", validators=YEAR)
    value = models.DecimalField("Zielwert", max_digits=12, decimal_places=2)

    objects = OfIndicatorQuerySet.as_manager()

    field_of_constraint = {"indicator_target_once_per_year": "year"}

    class Meta:
        verbose_name = "Zielwert"
        verbose_name_plural = "Zielwerte"
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "year"],
                name="indicator_target_once_per_year",
                violation_error_message="Für dieses Jahr gibt es schon einen Zielwert.",
            ),
            year_in_range("indicator_target_year_in_range"),
        ]

    def __str__(self):
        return f"{self.indicator}: Ziel {self.year}"


class IndicatorValue(Versioned):
    """Ein Wert of one year, for the whole county or one town. A missing row means "keine Angabe", never zero."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, verbose_name="Kennzahl", related_name="values")
    year = models.PositiveSmallIntegerField("Jahr", validators=YEAR)
    municipality = models.ForeignKey(
        "initiatives.Municipality",
        models.PROTECT,
        verbose_name="Stadt",
        null=True,
        blank=True,
        related_name="+",
        help_text="Leer: der Wert gilt für den ganzen Kreis.",
    )
    value = models.DecimalField("Wert", max_digits=12, decimal_places=2)
    reservation = models.CharField(
        "Vorbehalt", max_length=200, blank=True, help_text="Zum Beispiel: vorläufig, eine Schule fehlt noch."
    )

    objects = OfIndicatorQuerySet.as_manager()

    field_of_constraint = {
        "indicator_value_once_per_year": "year",
        "indicator_value_once_per_town": "municipality",
    }

    class Meta:
        verbose_name = "Wert einer Kennzahl"
        verbose_name_plural = "Werte von Kennzahlen"
        ordering = ["-year"]
        constraints = [
            # Two constraints, because NULL never equals NULL.
            models.UniqueConstraint(
                fields=["indicator", "year"],
                condition=Q(municipality__isnull=True),
                name="indicator_value_once_per_year",
                violation_error_message="Für dieses Jahr gibt es schon einen Wert.",
            ),
            models.UniqueConstraint(
                fields=["indicator", "year", "municipality"],
                condition=Q(municipality__isnull=False),
                name="indicator_value_once_per_town",
                violation_error_message="Für diese Stadt gibt es in diesem Jahr schon einen Wert.",
            ),
            year_in_range("indicator_value_year_in_range"),
        ]

    def __str__(self):
        where = f" für {self.municipality}" if self.municipality_id else ""
        return f"{self.indicator}: Wert {self.year}{where}"

    def clean(self):
        if self.indicator_id and not self.indicator.is_typed:
            raise ValidationError("Diese Kennzahl wird gezählt; einen Wert trägt hier niemand ein.")


def fetch_indicators(measures):
    """Gives each of `measures` its `listed_indicators`, in order and with their targets. Two queries, once."""
    rows = Indicator.objects.order_by("order_key", "pk").prefetch_related("targets")
    prefetch_related_objects(measures, Prefetch("indicators", rows, to_attr="listed_indicators"))
