from django.db import models
from django.db.models import Q

from clusterfoerderung.versioning import SubmittedOnce, Versioned
from clusterfoerderung.visibility import VisibleQuerySet


class Attendance(models.TextChoices):
    OPEN = "offen", "noch offen"
    ATTENDED = "teilgenommen", "teilgenommen"
    REPRESENTED = "vertreten", "vertreten"
    EXCUSED = "entschuldigt", "entschuldigt"
    MISSED = "versaeumt", "versäumt"


class MeetingQuerySet(VisibleQuerySet):
    visibility_path = "measure__visibility"

    def open(self):
        return self.filter(attendance=Attendance.OPEN)

    def upcoming(self, *, on):
        return self.open().filter(scheduled_on__gte=on)

    def overdue(self, *, on):
        """Over, and nobody has said yet whether the county was there."""
        return self.open().filter(scheduled_on__lt=on)


class Meeting(Versioned, SubmittedOnce):
    """Ein Termin: a planned meeting of a measure, and whether the county was there."""

    measure = models.ForeignKey("actions.Measure", models.CASCADE, verbose_name="Maßnahme", related_name="meetings")
    title = models.CharField("Titel", max_length=200)
    scheduled_on = models.DateField("Datum")
    starts_at = models.TimeField("Beginn", null=True, blank=True)
    place = models.CharField("Ort", max_length=120, blank=True)
    attendance = models.CharField("Teilnahme", max_length=15, choices=Attendance, default=Attendance.OPEN)
    represented_by = models.CharField("vertreten durch", max_length=120, blank=True, help_text="Die Funktion genügt.")
    note = models.TextField("Anmerkung", blank=True)
    activity = models.OneToOneField(
        "actions.Activity",
        models.SET_NULL,
        verbose_name="wurde zur Aktivität",
        null=True,
        blank=True,
        editable=False,
        related_name="meeting",
    )

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = "Termin"
        verbose_name_plural = "Termine"
        ordering = ["scheduled_on", "starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(represented_by="") | Q(attendance=Attendance.REPRESENTED),
                name="meeting_representative_only_if_represented",
                violation_error_message="Eine Vertretung nennt nur ein Termin, bei dem der Kreis vertreten war.",
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return f"{self.measure.get_absolute_url()}#termin-{self.pk}"

    @property
    def is_open(self):
        return self.attendance == Attendance.OPEN
