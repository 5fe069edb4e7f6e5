from django.db import models
from django.db.models import Q
from django.urls import reverse

from clusterfoerderung.journal.entry import JournalRow
from clusterfoerderung.records.done_by import done_by
from clusterfoerderung.records.versioning import SubmittedOnce, Versioned
from clusterfoerderung.records.visibility import StaffOnlyQuerySet

# How the journal calls it, and what it happens to.
CARRY_OVER, MEASURE = "carry-over", "actions.measure"


class CarryOverQuerySet(StaffOnlyQuerySet):
    def prepared(self):
        return self.filter(carried_out_at__isnull=True)

    def carried_out(self):
        return self.filter(carried_out_at__isnull=False).order_by("-carried_out_at", "-pk")


class CarryOver(Versioned, SubmittedOnce):
    """Eine Übertragung: the measures that went to `paper` in one go, with what they were before; or its preparation.

    `choices` holds what was chosen in the form as long as it is only prepared.
    """

    paper = models.ForeignKey("actions.Paper", models.CASCADE, verbose_name="Vorlage", related_name="carry_overs")
    choices = models.JSONField("vorbereitete Auswahl", default=dict, blank=True, editable=False)
    from_on = models.DateField("gilt ab", null=True, blank=True, editable=False)
    carried_out_at = models.DateTimeField("übertragen am", null=True, blank=True, editable=False)
    carried_out_by = done_by("übertragen von", "carry_overs")

    objects = CarryOverQuerySet.as_manager()

    class Meta:
        verbose_name = "Übertragung"
        verbose_name_plural = "Übertragungen"
        ordering = ["paper", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["paper"],
                condition=Q(carried_out_at__isnull=True),
                name="carry_over_prepared_once",
                violation_error_message="Für diese Vorlage ist schon eine Übertragung vorbereitet.",
            ),
            models.CheckConstraint(
                condition=Q(carried_out_at__isnull=True, from_on__isnull=True)
                | Q(carried_out_at__isnull=False, from_on__isnull=False),
                name="carry_over_dated_iff_carried_out",
                violation_error_message="Eine Übertragung hat den Tag, ab dem sie gilt, sobald sie geschehen ist.",
            ),
        ]

    def __str__(self):
        if not self.from_on:
            return f"vorbereitete Übertragung zur Vorlage {self.paper.reference}"
        return f"Übertragung zur Vorlage {self.paper.reference}, gilt ab {self.from_on:%d.%m.%Y}"

    def get_absolute_url(self):
        return f"{reverse('carry-over', args=[self.paper_id])}#uebertragungen"

    @property
    def counts(self):
        """'18 übertragen, 1 beendet, 2 davon zurückgenommen'. No query after prefetch_related("rows__row")."""
        rows = list(self.rows.all())
        ended = sum(row.has_ended for row in rows)
        undone = sum(row.is_undone for row in rows)
        said = [(len(rows) - ended, "übertragen"), (ended, "beendet"), (undone, "davon zurückgenommen")]
        return ", ".join(f"{number} {word}" for number, word in said if number)

    @property
    def can_be_undone(self):
        return any(not row.is_undone for row in self.rows.all())


class CarriedMeasureQuerySet(StaffOnlyQuerySet):
    def standing(self):
        """Not undone."""
        return self.filter(row__undone_at__isnull=True)


class CarriedMeasure(models.Model):
    """What one Übertragung did to one measure: the journal keeps in `row` its rows before and after."""

    carry_over = models.ForeignKey(CarryOver, models.CASCADE, verbose_name="Übertragung", related_name="rows")
    measure = models.ForeignKey("actions.Measure", models.CASCADE, verbose_name="Maßnahme", related_name="carried_over")
    row = models.OneToOneField(
        JournalRow, models.CASCADE, verbose_name="Zeile des Vorgangs", related_name="carried", editable=False
    )
    ended_on = models.DateField("geendet am", null=True, blank=True, editable=False)

    objects = CarriedMeasureQuerySet.as_manager()

    class Meta:
        verbose_name = "übertragene Maßnahme"
        verbose_name_plural = "übertragene Maßnahmen"
        ordering = ["carry_over", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["carry_over", "measure"],
                name="carried_measure_once_per_carry_over",
                violation_error_message="Diese Maßnahme ist in der Übertragung schon enthalten.",
            )
        ]

    def __str__(self):
        return f"{self.measure}: {self.carry_over}"

    @property
    def has_ended(self):
        return self.ended_on is not None

    @property
    def is_undone(self):
        return self.row.undone_at is not None
