"""Nobody really keeps this; it shows what a room of a kind has to bring."""

from django.db import models

from actions.measures.measure import Measure, MeasureQuerySet


class StudyTrip(Measure):
    """Eine Studienreise: what the others learned is looked up on the spot."""

    destination = models.CharField("Reiseziel", max_length=120, blank=True)
    starts_on = models.DateField("Abreise", null=True, blank=True)

    objects = MeasureQuerySet.as_manager()

    class Meta:
        verbose_name = "Studienreise"
        verbose_name_plural = "Studienreisen"
