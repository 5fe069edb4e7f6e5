from django.db import models
from django.db.models import Q

from clusterfoerderung.records.done_by import done_by


class ProposableQuerySet(models.QuerySet):
    def proposed(self):
        """Those that somebody named in a form and the Verwaltung has not looked at yet."""
        return self.filter(proposed_on__isnull=False)


class Proposable(models.Model):
    """What whoever misses it in a form may name there: it counts at once, the Verwaltung confirms it."""

    proposed_on = models.DateField("vorgeschlagen am", null=True, blank=True, editable=False)
    proposed_by = done_by("vorgeschlagen von", "proposed_%(class)ss")

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(proposed_by__isnull=True) | Q(proposed_on__isnull=False),
                name="%(class)s_proposed_by_somebody_on_a_day",
                violation_error_message="Wer etwas vorschlägt, tut es an einem Tag.",
            )
        ]

    @property
    def is_proposed(self):
        return self.proposed_on is not None

    def confirm(self):
        """The Verwaltung has looked at it; who proposed it stays in the history."""
        self.proposed_on = self.proposed_by = None
        self.save()
