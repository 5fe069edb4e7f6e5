from django.db import models
from django.db.models import Q
from django.urls import reverse

from clusterfoerderung.records.fields import WebAddressField
from clusterfoerderung.records.versioning import Versioned
from clusterfoerderung.records.visibility import SignedInQuerySet
from clusterfoerderung.search.folding import Searchable, SearchableQuerySet


class Impact(models.TextChoices):
    YES = "ja", "ja"
    NO = "nein", "nein"
    OPEN = "offen", "noch nicht zu übersehen"


class PaperQuerySet(SignedInQuerySet, SearchableQuerySet):
    public_path = "is_public"

    def in_force(self):
        """Papers whose action fields no later paper has replaced."""
        return self.filter(fields__isnull=False).exclude(successors__replaces_fields=True).distinct()


class Paper(Searchable, Versioned):
    """Eine Vorlage of the county's council (OParl: Paper), as far as it is known: an empty field is "keine Angabe"."""

    searched_fields = ("reference", "file_number", "subject", "decision", "facts")

    reference = models.CharField("Vorlagen-Nr.", max_length=40, unique=True)
    file_number = models.CharField("Aktenzeichen", max_length=40, blank=True)
    dated_on = models.DateField("Datum", null=True, blank=True)
    subject = models.CharField("Betreff", max_length=300)
    department = models.CharField("Fachbereich", max_length=200, blank=True)
    is_public = models.BooleanField("öffentlich", null=True, blank=True)
    financial_impact = models.CharField("Finanzielle Auswirkung", max_length=5, choices=Impact, blank=True)
    staffing_impact = models.CharField("Personelle Auswirkung", max_length=5, choices=Impact, blank=True)
    organisational_impact = models.CharField("Organisatorische Auswirkung", max_length=5, choices=Impact, blank=True)
    decision = models.TextField(
        "Beschlussvorschlag",
        blank=True,
        help_text="Der Satz vor den nummerierten Punkten; die Punkte selbst stehen bei den Handlungsfeldern.",
    )
    occasion = models.TextField("Anlass der Vorlage", blank=True)
    facts = models.TextField("Sachverhaltsdarstellung", blank=True)
    source_url = WebAddressField("Quelle", blank=True)
    predecessor = models.ForeignKey(
        "self", models.PROTECT, verbose_name="Vorgänger", null=True, blank=True, related_name="successors"
    )
    replaces_fields = models.BooleanField(
        "ersetzt die Handlungsfelder des Vorgängers",
        default=False,
        help_text="Dann gelten nur noch die Handlungsfelder dieser Vorlage.",
    )

    objects = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = "Vorlage"
        verbose_name_plural = "Vorlagen"
        ordering = [models.F("dated_on").desc(nulls_last=True), "-reference"]
        constraints = [
            models.CheckConstraint(
                condition=Q(replaces_fields=False) | Q(predecessor__isnull=False),
                name="paper_replaces_needs_predecessor",
                violation_error_message="Wer Handlungsfelder ersetzt, nennt die Vorlage, deren Felder es sind.",
            )
        ]

    def __str__(self):
        return f"{self.reference} {self.subject}"

    def get_absolute_url(self):
        return reverse("paper", args=[self.pk])

    @property
    def decided_on(self):
        """The day of the last consultation that was to decide; None while there is none (a date)."""
        days = [consultation.held_on for consultation in self.consultations.all() if consultation.decides]
        return max((day for day in days if day), default=None)
