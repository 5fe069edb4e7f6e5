from django.conf import settings
from django.db import models

from clusterfoerderung.records.versioning import SubmittedOnce, Versioned
from clusterfoerderung.records.visibility import VisibleQuerySet
from clusterfoerderung.records.years import OF_THE_STATE, days_since
from clusterfoerderung.search.folding import Searchable, SearchableQuerySet


class MilestoneQuerySet(VisibleQuerySet, SearchableQuerySet):
    visibility_path = "measure__visibility"

    def open(self):
        return self.filter(done_on__isnull=True)

    def overdue(self, *, on):
        return self.open().filter(due_on__lt=on)


class Milestone(Searchable, Versioned, SubmittedOnce):
    """Ein Meilenstein of a measure: due on one day, done on another. Who sees to it: actions.measures.answering."""

    searched_fields = ("title", "note")

    measure = models.ForeignKey("actions.Measure", models.CASCADE, verbose_name="Maßnahme", related_name="milestones")
    title = models.CharField("Titel", max_length=200)
    due_on = models.DateField("fällig am", validators=days_since(OF_THE_STATE))
    done_on = models.DateField("erledigt am", null=True, blank=True)
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name="verantwortlich",
        null=True,
        blank=True,
        related_name="milestones",
    )
    note = models.TextField("Anmerkung", blank=True)

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        verbose_name = "Meilenstein"
        verbose_name_plural = "Meilensteine"
        ordering = ["due_on", "pk"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return f"{self.measure.get_absolute_url()}#meilenstein-{self.pk}"

    @property
    def is_open(self):
        return self.done_on is None

    def hand_over(self, person):
        """Makes `person` responsible. Raises StaleVersionError."""
        self.responsible = person
        self.save()
