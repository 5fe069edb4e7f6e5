from django.db import models

from actions.measures.measure import Measure, MeasureQuerySet


class SkilledWorkerMeasure(Measure):
    """Eine Fachkräftemaßnahme: for whom, in which sectors. People reached are counted from the log."""

    programme = models.CharField("Programm", max_length=120, blank=True, help_text="Das Landes- oder Förderprogramm.")
    target_groups = models.CharField(
        "Zielgruppen",
        max_length=200,
        blank=True,
        help_text="Zum Beispiel: Schülerinnen und Schüler ab Klasse 8.",
    )
    sectors = models.ManyToManyField(
        "initiatives.Sector", verbose_name="Branchen", blank=True, related_name="skilled_worker_measures"
    )

    objects = MeasureQuerySet.as_manager()

    class Meta:
        verbose_name = "Fachkräftemaßnahme"
        verbose_name_plural = "Fachkräftemaßnahmen"
