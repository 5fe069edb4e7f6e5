from django.db import models
from django.urls import reverse

from clusterfoerderung.records.versioning import Versioned
from clusterfoerderung.records.visibility import SignedInQuerySet


class ActionFieldQuerySet(SignedInQuerySet):
    public_path = "paper__is_public"

    def in_force(self):
        """Fields of papers that no later paper has replaced."""
        return self.exclude(paper__successors__replaces_fields=True)


class ActionField(Versioned):
    """Ein Handlungsfeld: one of the numbered fields of a paper. A later paper may bring others."""

    paper = models.ForeignKey("actions.Paper", models.CASCADE, verbose_name="Vorlage", related_name="fields")
    number = models.PositiveSmallIntegerField("Nummer")
    title = models.CharField("Titel", max_length=200)
    short_title = models.CharField("Kurztitel", max_length=60, help_text="Für Menüs und schmale Spalten.")
    continues = models.ForeignKey(
        "self",
        models.SET_NULL,
        verbose_name="führt fort",
        null=True,
        blank=True,
        related_name="continued_by",
        help_text="Das Handlungsfeld einer früheren Vorlage, an dessen Stelle dieses tritt.",
    )

    objects = ActionFieldQuerySet.as_manager()

    class Meta:
        verbose_name = "Handlungsfeld"
        verbose_name_plural = "Handlungsfelder"
        ordering = ["paper", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "number"],
                name="action_field_number_once_per_paper",
                violation_error_message="Diese Nummer gibt es in der Vorlage schon.",
            )
        ]

    def __str__(self):
        return f"{self.number} {self.title}"

    def get_absolute_url(self):
        return f"{reverse('paper', args=[self.paper_id])}#feld-{self.number}"
