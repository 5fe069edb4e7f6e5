from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from actions.models.measure import Measure, MeasureKind, MeasureQuerySet


class CampusCooperation(Measure):
    """Eine Campus-Kooperation: its working group, how often that meets, whether the county was there (Meeting)."""

    KIND = MeasureKind.CAMPUS

    campus = models.ForeignKey(
        "initiatives.Partner",
        models.PROTECT,
        verbose_name="Campus",
        null=True,
        blank=True,
        related_name="campus_cooperations",
    )
    working_group = models.CharField("Arbeitskreis", max_length=120, blank=True)
    meetings_per_year = models.PositiveSmallIntegerField(
        "Sitzungen im Jahr",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text="Wie oft der Arbeitskreis im Jahr tagen soll.",
    )
    topics = models.TextField("Themen", blank=True, help_text="Worüber Wissen ausgetauscht wird.")

    objects = MeasureQuerySet.as_manager()

    class Meta:
        verbose_name = "Campus-Kooperation"
        verbose_name_plural = "Campus-Kooperationen"
