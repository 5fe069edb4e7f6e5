import datetime
from typing import NamedTuple

from django.db import models
from django.db.models import Q
from django.urls import reverse

from actions.measures.status import Status, in_words
from clusterfoerderung.records.done_by import done_by
from clusterfoerderung.records.versioning import Versioned
from clusterfoerderung.records.visibility import Visibility, VisibleQuerySet

# The form of an entry says the same: whether a status is proposed, it finds out itself.
WHY_NOT = "Bitte sagen, warum: Der Ausschuss fragt danach."
COMPLETED_IFF_DATED = "Abgeschlossen und ein Datum des Abschlusses gehören zusammen."


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
        "actions.StatusReport", models.CASCADE, verbose_name="Bericht", null=True, blank=True, related_name="entries"
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
    written_by = done_by("geschrieben von", "status_entries")
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
