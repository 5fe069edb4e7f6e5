from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from actions.measures.measure import Measure, MeasureQuerySet
from clusterfoerderung.look.counted import counted
from clusterfoerderung.records.years import YEAR

MONTHS_OF_A_YEAR = 12


class CampusCooperation(Measure):
    """Eine Campus-Kooperation: its working group, how often that meets, whether the county was there (Meeting)."""

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
    meets_every_months = models.PositiveSmallIntegerField(
        "oder alle … Monate",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MONTHS_OF_A_YEAR)],
        help_text="Zum Beispiel 3: jedes Vierteljahr.",
    )
    rhythm_since_year = models.PositiveSmallIntegerField(
        "Der Takt gilt seit (Jahr)",
        null=True,
        blank=True,
        validators=YEAR,
        help_text="Für frühere Jahre steht dann „keine Angabe“ statt einer Zahl.",
    )

    objects = MeasureQuerySet.as_manager()

    field_of_constraint = {"campus_has_one_rhythm": "meets_every_months"}

    class Meta:
        verbose_name = "Campus-Kooperation"
        verbose_name_plural = "Campus-Kooperationen"
        constraints = [
            models.CheckConstraint(
                condition=Q(meetings_per_year__isnull=True) | Q(meets_every_months__isnull=True),
                name="campus_has_one_rhythm",
                violation_error_message="Entweder so oft im Jahr oder alle so viele Monate, nicht beides.",
            )
        ]

    @property
    def has_rhythm(self):
        return bool(self.meetings_per_year or self.meets_every_months)

    @property
    def rhythm_in_words(self):
        """'4 Sitzungen im Jahr', 'alle 5 Monate: 12 ÷ 5 = 2 ganze Sitzungen im Jahr'; empty while unknown."""
        if not self.has_rhythm:
            return ""
        sessions = counted(self.expected_in_a_year, "Sitzung", "Sitzungen")
        if self.meetings_per_year:
            return f"{sessions} im Jahr"
        if MONTHS_OF_A_YEAR % self.meets_every_months:
            sessions = sessions.replace(" ", " ganze ")
        every = "jeden Monat" if self.meets_every_months == 1 else f"alle {self.meets_every_months} Monate"
        return f"{every}: {MONTHS_OF_A_YEAR} ÷ {self.meets_every_months} = {sessions} im Jahr"

    @property
    def expected_in_a_year(self):
        """Meetings of a whole year; None while the rhythm is unknown."""
        if self.meets_every_months:
            return MONTHS_OF_A_YEAR // self.meets_every_months
        return self.meetings_per_year
