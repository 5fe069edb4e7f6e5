from django.conf import settings
from django.db import models
from django.db.models import F, Q

from actions.status import Status
from clusterfoerderung.versioning import SubmittedOnce, Versioned
from clusterfoerderung.visibility import Visibility, VisibleQuerySet


class ReportForm(models.TextChoices):
    SHORT = "kurz", "Kurzfassung"
    LONG = "lang", "ausführlich"


class StatusReportQuerySet(VisibleQuerySet):
    def visible_to(self, user):
        """A draft is for staff alone, whatever its visibility will be."""
        seen = super().visible_to(user)
        if user.is_authenticated and user.sees_internal:
            return seen
        return seen.filter(issued_at__isnull=False)

    def drafts(self):
        return self.filter(issued_at__isnull=True)


class StatusReport(Versioned, SubmittedOnce):
    """Ein Sachstandsbericht on a paper for one period. Issuing it freezes every entry and figure."""

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
    dated_on = models.DateField("Datum")
    period_from = models.DateField("Zeitraum von")
    period_until = models.DateField("Zeitraum bis")
    form = models.CharField("Fassung", max_length=5, choices=ReportForm, default=ReportForm.SHORT)
    proposed_decision = models.TextField("Beschlussvorschlag", blank=True)
    summary = models.TextField("Kurzfassung", blank=True)
    visibility = models.CharField("Sichtbarkeit", max_length=15, choices=Visibility, default=Visibility.COMMITTEE)
    issued_at = models.DateTimeField("ausgegeben am", null=True, blank=True, editable=False)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name="ausgegeben von",
        null=True,
        blank=True,
        editable=False,
        related_name="issued_reports",
    )
    frozen = models.JSONField("eingefrorener Inhalt", null=True, blank=True, editable=False)

    objects = StatusReportQuerySet.as_manager()

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


class StatusEntry(Versioned):
    """Ein Sachstand: state, result, assessment and outlook of one measure, for one report or in between."""

    measure = models.ForeignKey(
        "actions.Measure", models.PROTECT, verbose_name="Maßnahme", related_name="status_entries"
    )
    report = models.ForeignKey(
        StatusReport, models.CASCADE, verbose_name="Bericht", null=True, blank=True, related_name="entries"
    )
    written_on = models.DateField("Stand vom")
    status = models.CharField("Status", max_length=20, choices=Status, blank=True)
    result = models.TextField("Ergebnis", blank=True)
    assessment = models.TextField("Einschätzung", blank=True)
    outlook = models.TextField("Ausblick", blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name="geschrieben von",
        null=True,
        blank=True,
        editable=False,
        related_name="status_entries",
    )
    visibility = models.CharField("Sichtbarkeit", max_length=15, choices=Visibility, default=Visibility.INTERNAL)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = "Sachstand"
        verbose_name_plural = "Sachstände"
        ordering = ["-written_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "measure"],
                condition=Q(report__isnull=False),
                name="status_entry_once_per_report",
                violation_error_message="Diese Maßnahme hat in diesem Bericht schon einen Sachstand.",
            )
        ]

    def __str__(self):
        return f"Sachstand {self.measure}"
