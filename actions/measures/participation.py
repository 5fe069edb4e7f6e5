from django.db import models

from clusterfoerderung.records.versioning import Versioned
from clusterfoerderung.records.visibility import VisibleQuerySet
from initiatives.organisations.participation import ParticipationBase


class MeasureParticipationQuerySet(VisibleQuerySet):
    visibility_path = "measure__visibility"


class MeasureParticipation(ParticipationBase, Versioned):
    """Die Beteiligung of a partner in a measure of the county."""

    partner = models.ForeignKey(
        "initiatives.Partner", models.PROTECT, verbose_name="Partner", related_name="measure_participations"
    )
    measure = models.ForeignKey(
        "actions.Measure", models.CASCADE, verbose_name="Maßnahme", related_name="participations"
    )

    objects = MeasureParticipationQuerySet.as_manager()

    field_of_constraint = {"measureparticipation_ends_after_start": "until_year"}

    class Meta(ParticipationBase.Meta):
        verbose_name = "Beteiligung an einer Maßnahme"
        verbose_name_plural = "Beteiligungen an Maßnahmen"
        ordering = ["partner__order_key"]
        constraints = [
            *ParticipationBase.Meta.constraints,
            models.UniqueConstraint(
                fields=["measure", "partner", "role"],
                name="measure_participation_once_per_role",
                violation_error_message="In dieser Rolle ist der Partner hier schon eingetragen.",
            ),
        ]

    def __str__(self):
        return f"{self.partner} ({self.get_role_display()})"
