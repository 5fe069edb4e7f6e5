import datetime
from typing import NamedTuple

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from actions.mandate.paper import Impact
from actions.measures.status import Status, in_words
from clusterfoerderung.records.versioning import SubmittedOnce, Versioned
from clusterfoerderung.records.visibility import Visibility, VisibleQuerySet
from clusterfoerderung.search.folding import Searchable, SearchableQuerySet

# The form of an entry says the same: whether a status is proposed, it finds out itself.
WHY_NOT = "Bitte sagen, warum: Der Ausschuss fragt danach."
COMPLETED_IFF_DATED = "Abgeschlossen und ein Datum des Abschlusses gehören zusammen."


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
    dated_on = models.DateField("Datum")
    period_from = models.DateField("Zeitraum von")
    period_until = models.DateField("Zeitraum bis")
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


class Said(NamedTuple):
    """What is said of the status of a measure."""

    status: str
    reason: str
    completed_on: datetime.date | None


class StatusEntryQuerySet(VisibleQuerySet):
    def visible_to(self, user):
        """Two doors: its own visibility, and that of the measure."""
        return super().visible_to(user).filter(measure__visibility__in=Visibility.seen_by(user))

    def in_order(self):
        return self.order_by("measure__field__number", "measure__order_key", "pk")


class PromiseVerdict(models.TextChoices):
    """What became of the outlook of the last report."""

    KEPT = "eingehalten", "eingehalten"
    BROKEN = "nicht-eingehalten", "nicht eingehalten"
    OPEN = "offen", "noch offen"


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
    status_reason = models.TextField("Begründung", blank=True)
    completed_on = models.DateField("abgeschlossen am", null=True, blank=True)
    proposes_status = models.BooleanField("schlägt einen Status vor", default=False, editable=False)
    status_before = models.CharField("vorgeschlagen statt", max_length=20, choices=Status, blank=True, editable=False)
    state = models.TextField("Sachstand", blank=True)
    result = models.TextField("Ergebnis", blank=True)
    assessment = models.TextField("Einschätzung", blank=True)
    outlook = models.TextField("Ausblick", blank=True)
    is_outside_competence = models.BooleanField(
        "nicht in unserer Zuständigkeit", default=False, help_text="Steht dann im Bericht in einem eigenen Abschnitt."
    )
    promise_verdict = models.CharField(
        "Was wurde aus der Ankündigung?", max_length=20, choices=PromiseVerdict, blank=True
    )
    promise_reason = models.TextField("Begründung zur Ankündigung", blank=True)
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

    objects = StatusEntryQuerySet.as_manager()

    field_of_constraint = {"status_entry_broken_promise_has_reason": "promise_reason"}

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
            ),
            models.CheckConstraint(
                condition=~Q(promise_verdict="nicht-eingehalten") | ~Q(promise_reason=""),
                name="status_entry_broken_promise_has_reason",
                violation_error_message="Wer eine Ankündigung nicht eingehalten hat, nennt den Grund.",
            ),
            models.CheckConstraint(
                condition=~Q(proposes_status=True, status__in=["nicht-begonnen", "zurueckgestellt", "entfallen"])
                | ~Q(status_reason=""),
                name="status_entry_says_why_not",
                violation_error_message=WHY_NOT,
            ),
            models.CheckConstraint(
                condition=Q(proposes_status=False)
                | Q(status="abgeschlossen", completed_on__isnull=False)
                | (~Q(status="abgeschlossen") & Q(completed_on__isnull=True)),
                name="status_entry_completed_iff_dated",
                violation_error_message=COMPLETED_IFF_DATED,
            ),
        ]

    def __str__(self):
        return f"Sachstand {self.measure}"

    def get_absolute_url(self):
        return reverse("report-entry", args=[self.report_id, self.pk])

    @property
    def measure_said(self):
        return Said(self.measure.status, self.measure.status_reason, self.measure.completed_on)

    @property
    def said(self):
        """What the report says of the status: what is proposed here, else what the measure says."""
        if not self.proposes_status:
            return self.measure_said
        return Said(self.status, self.status_reason, self.completed_on)

    @property
    def status_in_words(self):
        return in_words(self.said.status)

    def keep_said(self):
        """When the report is issued: the entry goes on saying it, whatever becomes of the measure."""
        if (self.status, self.status_reason, self.completed_on) != self.said:
            self.status, self.status_reason, self.completed_on = self.said
            self.save()

    @property
    def is_written(self):
        """Whether somebody has said anything in words."""
        return bool(self.state or self.result or self.assessment or self.outlook)
