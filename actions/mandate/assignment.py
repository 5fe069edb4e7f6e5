"""Eine Zuordnung: which measure carried which sentence of which paper, from when to when."""

from django.db import models
from django.db.models import F, Prefetch, Q, prefetch_related_objects

from actions.mandate.dated import ENDS_EARLY, LASTS_A_DAY, OVERLAPS, Dated, set_from

# In the order of the mandate items.
BY_ITEM = "item__field__paper", "item__field__number", "item__sort_key"


class Assignment(Dated):
    """The measure carried the mandate item in this time. `measure.carry()` writes it."""

    LINK = "item"

    # A row of the list of sentences that a measure carries: deleting a sentence must not thin that list out unseen.
    list_of = "measure"

    measure = models.ForeignKey("actions.Measure", models.CASCADE, verbose_name="Maßnahme", related_name="assignments")
    item = models.ForeignKey(
        "actions.MandateItem", models.CASCADE, verbose_name="Beschlusspunkt", related_name="assignments"
    )

    class Meta:
        verbose_name = "Zuordnung"
        verbose_name_plural = "Zuordnungen"
        ordering = ["measure", F("from_on").asc(nulls_first=True), "pk"]
        constraints = [
            models.CheckConstraint(
                condition=LASTS_A_DAY, name="assignment_lasts_a_day", violation_error_message=ENDS_EARLY
            ),
            models.UniqueConstraint(
                fields=["measure", "item"],
                condition=Q(until_on__isnull=True),
                name="assignment_open_once",
                violation_error_message=OVERLAPS,
            ),
        ]

    def __str__(self):
        return f"Beschlusspunkt {self.item.number} (Vorlage {self.item.field.paper.reference}): {self.span_in_words}"

    @property
    def target(self):
        return self.item_id

    def excludes(self):
        return Assignment.objects.filter(measure=self.measure_id, item=self.item_id)


def assign(measure, items, *, on):
    """From the day `on` the measure carries exactly `items`, as set_from() says it."""
    set_from(measure.assignments.all(), measure, items, on=on)


def carried(on, path="assignments", items=None):
    """For prefetch_related(): gives each measure `carried`, its assignments on the day `on`, in the order of the items.

    `items` limits to these mandate items.
    """
    rows = Assignment.objects.on(on).select_related("item__field")
    rows = rows if items is None else rows.filter(item__in=items)
    return Prefetch(path, rows.order_by(*BY_ITEM), to_attr="carried")


def fetch_assignments(measure):
    """Then `measure.assignments.all()`, of all times and with item and paper, costs nothing. One query, once."""
    prefetch_related_objects(
        [measure], Prefetch("assignments", Assignment.objects.select_related("item__field__paper"))
    )
