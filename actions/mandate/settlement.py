from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models

from clusterfoerderung.records.done_by import done_by
from clusterfoerderung.records.versioning import SubmittedOnce, Versioned
from clusterfoerderung.records.visibility import SignedInQuerySet

LONGEST_NOTE = 1000


class Settlement(Versioned, SubmittedOnce):
    """Eine Erledigung: in a consultation the committee has recognised a mandate item as done.

    It stands beside the state that follows from the evidence and never replaces it.
    """

    item = models.OneToOneField(
        "actions.MandateItem", models.CASCADE, verbose_name="Beschlusspunkt", related_name="settlement"
    )
    consultation = models.ForeignKey(
        "actions.Consultation", models.PROTECT, verbose_name="anerkannt in der Sitzung", related_name="settlements"
    )
    note = models.TextField("Anmerkung", blank=True, validators=[MaxLengthValidator(LONGEST_NOTE)])
    recorded_by = done_by("festgehalten von", "settlements")

    objects = SignedInQuerySet.as_manager()

    class Meta:
        verbose_name = "Erledigung"
        verbose_name_plural = "Erledigungen"
        ordering = ["item"]

    def __str__(self):
        return f"als erledigt anerkannt: {self.consultation.where_and_when}"

    def get_absolute_url(self):
        return self.item.get_absolute_url()

    def clean(self):
        if self.consultation_id and not self.consultation.may_settle(self.item):
            raise ValidationError(
                {
                    "consultation": "Anerkennen kann ihn nur eine gehaltene Sitzung zu dieser Vorlage oder zu einer, "
                    "die ihr folgt, nach dem Tag des Beschlusses."
                }
            )
