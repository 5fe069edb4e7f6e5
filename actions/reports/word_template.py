from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse

from clusterfoerderung.records.done_by import done_by
from clusterfoerderung.records.versioning import SubmittedOnce, Versioned
from clusterfoerderung.records.visibility import StaffOnlyQuerySet


class WordTemplateQuerySet(StaffOnlyQuerySet):
    def in_use(self):
        """The one that new reports are printed with, or None: then it is the program's own."""
        return self.filter(is_in_use=True).first()


class WordTemplate(Versioned, SubmittedOnce):
    """Ein Word-Muster: the county's own letterhead for reports. Its file never changes; issued reports keep it."""

    title = models.CharField("Titel", max_length=150)
    # In the database and not on the disk: an issued report can't be printed again without it.
    content = models.BinaryField("Datei", editable=False)
    is_in_use = models.BooleanField("in Gebrauch", default=True, editable=False)
    uploaded_by = done_by("hochgeladen von", "+")

    objects = WordTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = "Word-Muster"
        verbose_name_plural = "Word-Muster"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_in_use"],
                condition=Q(is_in_use=True),
                name="word_template_one_in_use",
                violation_error_message="Ein anderes Word-Muster ist schon in Gebrauch.",
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("word-template", args=[self.pk])

    @transaction.atomic
    def use(self):
        """From now on drafts are printed with it. Raises StaleVersionError."""
        put_away()
        self.is_in_use = True
        self.save()


def put_away():
    """Takes the template in use out of use: the program's own is used again. Raises StaleVersionError."""
    if present := WordTemplate.objects.select_for_update().in_use():
        present.is_in_use = False
        present.save()
