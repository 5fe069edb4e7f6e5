from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from actions.measures.measure import Measure, MeasureQuerySet
from clusterfoerderung.records.fields import WebAddressField


class RegionalCooperation(Measure):
    """Eine regionale Kooperation: with which region, on what agreement, and how it is made known."""

    region = models.CharField("Region", max_length=200, blank=True)
    agreement = models.CharField("Vereinbarung", max_length=200, blank=True)
    agreement_from = models.DateField("Vereinbarung gilt ab", null=True, blank=True)
    agreement_until = models.DateField("Vereinbarung gilt bis", null=True, blank=True)
    contact_every_months = models.PositiveSmallIntegerField(
        "Kontakt alle … Monate",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(36)],
        help_text="In welchem Abstand man sich spätestens wieder sprechen will, zum Beispiel 3. "
        "Leer: nichts vereinbart.",
    )
    publicity = models.TextField(
        "Öffentlichkeitsarbeit", blank=True, help_text="Wo und wie die Kooperation bekannt wird."
    )
    web_page = WebAddressField("Seite auf der eigenen Internetseite", blank=True)

    objects = MeasureQuerySet.as_manager()

    field_of_constraint = {"regional_cooperation_agreement_ends_after_start": "agreement_until"}

    class Meta:
        verbose_name = "Regionale Kooperation"
        verbose_name_plural = "Regionale Kooperationen"
        constraints = [
            models.CheckConstraint(
                condition=Q(agreement_from__isnull=True)
                | Q(agreement_until__isnull=True)
                | Q(agreement_until__gte=F("agreement_from")),
                name="regional_cooperation_agreement_ends_after_start",
                violation_error_message="Die Vereinbarung endet vor ihrem Anfang.",
            )
        ]

    @property
    def has_agreement(self):
        return bool(self.agreement or self.agreement_until or self.contact_every_months)

    @property
    def rhythm_in_words(self):
        """'jeden Monat', 'alle 3 Monate'; empty where nothing is agreed."""
        months = self.contact_every_months
        return f"alle {months} Monate" if months and months > 1 else "jeden Monat" if months else ""
