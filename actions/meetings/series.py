from django.db import models
from django.db.models import Q

from actions.meetings.rhythm import Rhythm
from clusterfoerderung.records.visibility import VisibleQuerySet


class MeetingSeriesQuerySet(VisibleQuerySet):
    visibility_path = "measure__visibility"


class MeetingSeries(models.Model):
    """Eine Terminserie: what meetings have in common that were planned together. Each stays a meeting of its own."""

    measure = models.ForeignKey(
        "actions.Measure", models.CASCADE, verbose_name="Maßnahme", related_name="meeting_series"
    )
    rhythm = models.CharField("Rhythmus", max_length=20, choices=Rhythm)
    created_at = models.DateTimeField("angelegt am", auto_now_add=True)

    objects = MeetingSeriesQuerySet.as_manager()

    class Meta:
        verbose_name = "Terminserie"
        verbose_name_plural = "Terminserien"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(rhythm__in=Rhythm.values),
                name="meeting_series_rhythm_known",
                violation_error_message="Bitte einen der Rhythmen wählen.",
            )
        ]

    def __str__(self):
        return f"Serie: {self.get_rhythm_display()}"

    def get_absolute_url(self):
        return f"{self.measure.get_absolute_url()}#planung"
