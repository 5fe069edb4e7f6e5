import datetime

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from actions.mandate.paper import Impact
from clusterfoerderung.records.done_by import done_by
from clusterfoerderung.records.versioning import SubmittedOnce, Versioned
from clusterfoerderung.records.visibility import Visibility, VisibleQuerySet
from clusterfoerderung.records.years import OF_THE_STATE, days_since
from clusterfoerderung.search.folding import Searchable, SearchableQuerySet

DAYS = days_since(OF_THE_STATE)


class ReportForm(models.TextChoices):
    SHORT = "kurz", "Kurzfassung"
    LONG = "lang", "ausführlich"


class StatusReportQuerySet(VisibleQuerySet, SearchableQuerySet):
    def visible_to(self, user):
        """A draft is for staff alone, whatever its visibility will be."""
        seen = super().visible_to(user)
        if user.is_authenticated and user.sees_internal:
            return seen
        return seen.filter(issued_at__isnull=False)

    def drafts(self):
        return self.filter(issued_at__isnull=True)

    def issued(self):
        return self.filter(issued_at__isnull=False)

    def latest_issued_first(self):
        return self.issued().order_by("-issued_at", "-pk")


class StatusReport(Searchable, Versioned, SubmittedOnce):
    """Ein Sachstandsbericht on a paper for one period. Issuing it freezes every entry and figure."""

    searched_fields = ("title", "reference")

    paper = models.ForeignKey("actions.Paper", models.PROTECT, verbose_name="Vorlage", related_name="reports")
    consultation = models.ForeignKey(
        "actions.Consultation",
        models.SET_NULL,
        verbose_name="Beratung",
        null=True,
        blank=True,
        related_name="reports",
        help_text="Die Sitzung, für die der Bericht geschrieben wird.",
    )
    reference = models.CharField("Vorlagen-Nr.", max_length=40, blank=True)
    title = models.CharField("Betreff", max_length=300)
    dated_on = models.DateField("Datum", validators=DAYS)
    period_from = models.DateField("Zeitraum von", validators=DAYS)
    period_until = models.DateField("Zeitraum bis", validators=DAYS)
    form = models.CharField("Umfang", max_length=5, choices=ReportForm, default=ReportForm.SHORT)
    proposed_decision = models.TextField("Beschlussvorschlag", blank=True)
    summary = models.TextField("Kurzfassung", blank=True)
    further_consultations = models.ManyToManyField(
        "actions.Consultation",
        verbose_name="weitere Beratungen",
        blank=True,
        related_name="further_reports",
        help_text="Weitere Stationen der Beratungsfolge; angelegt werden sie bei der Vorlage.",
    )
    decision_heading = models.CharField("Überschrift des Beschlussvorschlags", max_length=60, blank=True)
    summary_heading = models.CharField("Überschrift der Kurzfassung", max_length=60, blank=True)
    measures_heading = models.CharField("Überschrift des Stands der Maßnahmen", max_length=60, blank=True)
    budget_line = models.CharField(
        "Haushaltsprodukt",
        max_length=120,
        blank=True,
        help_text="Wie es im Haushaltsplan heißt, zum Beispiel 571 01 Wirtschaftsförderung.",
    )
    annexes = models.TextField("Anlagen", blank=True, help_text="Eine je Zeile; die Chronik nennt das Programm selbst.")
    signature = models.TextField(
        "Unterzeichnung", blank=True, help_text="Wie unterzeichnet wird, ohne Namen: Der Landrat, das Amt."
    )
    financial_impact = models.CharField("Finanzielle Auswirkung", max_length=5, choices=Impact, blank=True)
    staffing_impact = models.CharField("Personelle Auswirkung", max_length=5, choices=Impact, blank=True)
    organisational_impact = models.CharField("Organisatorische Auswirkung", max_length=5, choices=Impact, blank=True)
    visibility = models.CharField("Sichtbarkeit", max_length=15, choices=Visibility, default=Visibility.COMMITTEE)
    issued_at = models.DateTimeField("ausgegeben am", null=True, blank=True, editable=False)
    issued_by = done_by("ausgegeben von", "issued_reports")
    frozen = models.JSONField("eingefrorener Inhalt", null=True, blank=True, editable=False)
    word_template = models.ForeignKey(
        "actions.WordTemplate",
        models.PROTECT,
        verbose_name="Word-Muster",
        null=True,
        blank=True,
        editable=False,
        related_name="reports",
    )

    objects = StatusReportQuerySet.as_manager()

    field_of_constraint = {"status_report_period_ends_after_start": "period_until"}

    class Meta:
        verbose_name = "Sachstandsbericht"
        verbose_name_plural = "Sachstandsberichte"
        ordering = ["-dated_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(period_until__gte=F("period_from")),
                name="status_report_period_ends_after_start",
                violation_error_message="Der Zeitraum endet vor seinem Anfang.",
            ),
            models.CheckConstraint(
                condition=Q(issued_at__isnull=True, frozen__isnull=True)
                | Q(issued_at__isnull=False, frozen__isnull=False),
                name="status_report_issued_iff_frozen",
                violation_error_message="Ein ausgegebener Bericht ist eingefroren, ein Entwurf ist es nicht.",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("report", args=[self.pk])

    @property
    def is_issued(self):
        return self.issued_at is not None

    @property
    def stations(self):
        """Where it is discussed, in order of the days; what has no day yet comes last."""
        further = self.further_consultations.select_related("committee") if self.pk else ()
        found = {meeting.pk: meeting for meeting in (self.consultation, *further) if meeting}
        return sorted(found.values(), key=lambda one: (one.held_on or datetime.date.max, one.position))

    @property
    def is_long(self):
        return self.form == ReportForm.LONG

    @property
    def is_public(self):
        """Whether there is a public version beside the one for the committee."""
        return self.visibility == Visibility.PUBLIC

    def issue(self, frozen, *, template, by, at):
        """Gives it out: from now on it says `frozen`, whatever changes later. Raises StaleVersionError."""
        self.frozen, self.word_template, self.issued_by, self.issued_at = frozen, template, by, at
        self.save()
