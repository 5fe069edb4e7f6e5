"""Die Zugehörigkeit: to which action field of which paper a measure belonged, from when to when."""

from django.db import models
from django.db.models import F, Q

from actions.mandate.dated import ENDS_EARLY, LASTS_A_DAY, Dated, set_from


class Placement(Dated):
    """The measure belonged to the action field in this time; the open one says the same as `measure.field`."""

    LINK = "field"

    measure = models.ForeignKey("actions.Measure", models.CASCADE, verbose_name="Maßnahme", related_name="placements")
    field = models.ForeignKey(
        "actions.ActionField", models.PROTECT, verbose_name="Handlungsfeld", related_name="placements"
    )

    class Meta:
        verbose_name = "Zugehörigkeit"
        verbose_name_plural = "Zugehörigkeiten"
        ordering = ["measure", F("from_on").asc(nulls_first=True), "pk"]
        constraints = [
            models.CheckConstraint(
                condition=LASTS_A_DAY, name="placement_lasts_a_day", violation_error_message=ENDS_EARLY
            ),
            models.UniqueConstraint(
                fields=["measure"],
                condition=Q(until_on__isnull=True),
                name="placement_one_open",
                violation_error_message="Eine Maßnahme gehört zur selben Zeit nur zu einem Handlungsfeld.",
            ),
        ]

    def __str__(self):
        return f"Handlungsfeld {self.field.number} (Vorlage {self.field.paper.reference}): {self.span_in_words}"

    @property
    def target(self):
        return self.field_id

    def excludes(self):
        return Placement.objects.filter(measure=self.measure_id)


def place(measure, field, *, on):
    """From the day `on` the measure belongs to `field`, as set_from() says it."""
    set_from(measure.placements.all(), measure, [field], on=on)
