from django.db import models, transaction
from django.db.models import Count, Q
from django.db.models.functions import ExtractYear

from actions.activities import account
from actions.activities.activity import Activity, ActivityKind, CountyPart
from actions.meetings.series import MeetingSeries
from clusterfoerderung.records.dates import DatePrecision
from clusterfoerderung.records.versioning import SubmittedOnce, Versioned
from clusterfoerderung.records.visibility import VisibleQuerySet
from clusterfoerderung.records.years import OF_THE_STATE, days_since
from initiatives.places.municipality import Municipality


class Attendance(models.TextChoices):
    OPEN = "offen", "noch offen"
    ATTENDED = "teilgenommen", "teilgenommen"
    REPRESENTED = "vertreten", "vertreten"
    EXCUSED = "entschuldigt", "entschuldigt"
    MISSED = "versaeumt", "versäumt"
    CANCELLED = "ausgefallen", "ausgefallen"

    @classmethod
    def there(cls):
        """The county was there itself, or somebody stood in for it."""
        return [cls.ATTENDED, cls.REPRESENTED]

    @classmethod
    def unrecorded(cls):
        """It was not held, or nobody has said who was there."""
        return [cls.OPEN, cls.CANCELLED]

    @classmethod
    def absent(cls):
        """Nobody of the county was there, or nobody at all."""
        return [cls.EXCUSED, cls.MISSED, cls.CANCELLED]


# The answer to a twin in the log: this meeting is one more of the same name on the same day.
ANOTHER = "weitere"


class TwinFoundError(Exception):
    """The log has `twins` of this meeting; nothing was written."""

    def __init__(self, twins):
        super().__init__("Das steht vielleicht schon im Tätigkeitsbuch.")
        self.twins = twins


class NoActivityError(Exception):
    """A meeting from which no activity can come; the text says why, to a person."""


class MeetingQuerySet(VisibleQuerySet):
    visibility_path = "measure__visibility"

    def open(self):
        return self.filter(attendance=Attendance.OPEN)

    def attended(self):
        """The county was there, or somebody stood in for it."""
        return self.filter(attendance__in=Attendance.there())

    def numbers_by_year(self):
        """{(measure id, year): how many}."""
        rows = self.order_by().values_list("measure", ExtractYear("scheduled_on")).annotate(Count("pk"))
        return {(measure, year): number for measure, year, number in rows}

    def without_visible_activity(self, user):
        """Of which the log, as `user` may read it, holds nothing."""
        return self.exclude(activity__in=Activity.objects.visible_to(user).order_by())

    def recorded(self):
        """It was held, and somebody has said whether the county was there."""
        return self.exclude(attendance__in=Attendance.unrecorded())

    def upcoming(self, *, on):
        return self.open().filter(scheduled_on__gte=on)

    def overdue(self, *, on):
        """Over, and nobody has said yet whether the county was there."""
        return self.open().filter(scheduled_on__lt=on)


class Meeting(Versioned, SubmittedOnce):
    """Ein Termin: a planned meeting of a measure, and whether the county was there."""

    measure = models.ForeignKey("actions.Measure", models.CASCADE, verbose_name="Maßnahme", related_name="meetings")
    title = models.CharField("Titel", max_length=200)
    scheduled_on = models.DateField("Datum", validators=days_since(OF_THE_STATE))
    starts_at = models.TimeField("Beginn", null=True, blank=True)
    place = models.CharField("Ort", max_length=120, blank=True)
    attendance = models.CharField("Teilnahme", max_length=15, choices=Attendance, default=Attendance.OPEN)
    represented_by = models.CharField("vertreten durch", max_length=120, blank=True, help_text="Die Funktion genügt.")
    note = models.TextField("Anmerkung", blank=True)
    initiatives = models.ManyToManyField(
        "initiatives.Initiative",
        verbose_name="Initiativen, die zusammenkommen",
        blank=True,
        related_name="meetings",
        help_text="Wird der Termin zur Aktivität, sind diese Initiativen verbunden.",
    )
    activity = models.OneToOneField(
        "actions.Activity",
        models.SET_NULL,
        verbose_name="wurde zur Aktivität",
        null=True,
        blank=True,
        editable=False,
        related_name="meeting",
    )

    series = models.ForeignKey(
        MeetingSeries,
        models.SET_NULL,
        verbose_name="Terminserie",
        null=True,
        blank=True,
        editable=False,
        related_name="meetings",
    )

    objects = MeetingQuerySet.as_manager()

    field_of_constraint = {"meeting_representative_only_if_represented": "represented_by"}

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
    def is_recorded(self):
        """As recorded() asks the database."""
        return self.attendance not in Attendance.unrecorded()

    @property
    def is_open(self):
        return self.attendance == Attendance.OPEN

    def rest_of_series(self, *, on):
        """What of its series is still to come, from this meeting on; what was recorded or is over stays as it was."""
        rows = type(self).objects.filter(series=self.series_id, series__isnull=False)
        return rows.upcoming(on=max(on, self.scheduled_on)).order_by("scheduled_on", "pk")

    def may_become_activity(self, *, on):
        """Held by the day `on`, the county was not absent, and it has not become one yet."""
        return self.scheduled_on <= on and self.attendance not in Attendance.absent() and not self.activity_id

    @transaction.atomic
    def become_activity(self, *, by, on, attendance=None, represented_by="", twin=""):
        """Records who was there and gives the activity of this meeting: the one there is already, else a new one.

        An attendance recorded before stays, unless one is named. Where the log has a twin, `twin` says what to do: its
        key takes that one, ANOTHER writes one more. Raises NoActivityError, and TwinFoundError without an answer.
        """
        # Two people at once: the second waits here and finds what the first has made.
        meeting = type(self).objects.select_for_update().get(pk=self.pk)
        if meeting.activity_id:
            return meeting.activity
        meeting._attend(attendance, represented_by)
        if not meeting.may_become_activity(on=on):
            raise NoActivityError(
                "Der Termin liegt noch in der Zukunft."
                if meeting.scheduled_on > on
                else f"Der Kreis war nicht dabei ({meeting.get_attendance_display()})."
            )
        meeting.activity = meeting._twin(twin) or meeting._write_down(by)
        meeting.save()
        return meeting.activity

    def _attend(self, attendance, represented_by):
        if attendance in (None, Attendance.OPEN):
            attendance = Attendance.ATTENDED if self.is_open else self.attendance
        else:
            self.represented_by = represented_by
        self.attendance = attendance
        if attendance != Attendance.REPRESENTED:
            self.represented_by = ""

    def _twin(self, answer):
        twins = Activity.objects.select_related("meeting").twins(
            title=self.title, day=self.scheduled_on, precision=DatePrecision.DAY, measures=[self.measure_id]
        )
        if not twins or answer == ANOTHER:
            return None
        for twin in twins:
            if str(twin.pk) == answer and not hasattr(twin, "meeting"):
                return twin
        raise TwinFoundError(twins)

    @account.changing()
    def _write_down(self, by):
        activity = Activity.objects.create(
            title=self.title,
            kind=ActivityKind.SESSION,
            happened_on=self.scheduled_on,
            place=self.place,
            county_part=CountyPart.TOOK_PART,
            recorded_by=by,
        )
        activity.measures.add(self.measure_id)
        activity.initiatives.set(self.initiatives.all())
        activity.municipalities.set(Municipality.objects.named_in(self.place))
        return activity
