from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q, Sum
from django.urls import reverse

from actions.activities.activity import Activity
from actions.documents import types
from actions.documents.storage import KeptFileField
from actions.mandate.paper import Paper
from actions.measures.measure import Measure
from actions.meetings.meeting import Meeting
from clusterfoerderung.records.done_by import done_by
from clusterfoerderung.records.versioning import SubmittedOnce, Versioned
from clusterfoerderung.records.visibility import Visibility, VisibleQuerySet
from clusterfoerderung.search.folding import Searchable, SearchableQuerySet

OWNERS = {"measure": Measure, "activity": Activity, "paper": Paper}


def _only(name):
    return Q(**{f"{owner}__isnull": owner != name for owner in OWNERS})


class DocumentQuerySet(VisibleQuerySet, SearchableQuerySet):
    def visible_to(self, user):
        """Two doors, and both must be open: its own visibility, and that of what it belongs to."""
        behind = Q()
        for name, owner in OWNERS.items():
            # Asked of the one owner: as a list of all, it would be the whole log.
            behind |= Q(Exists(owner.objects.visible_to(user).filter(pk=OuterRef(name))))
        return super().visible_to(user).filter(behind)

    def of(self, owner):
        """The documents of one measure (of any kind), activity or paper."""
        return self.filter(**{owner_kind(owner): owner.pk})

    def same_file(self, document):
        """The same bytes at the same place."""
        return self.filter(sha256=document.sha256, **{document.owner_kind: document.owner_id})

    def handed_in(self, *, by, on):
        """What one person uploaded on a day and what is still there."""
        return self.filter(uploaded_by=by, created_at__date=on)

    def bytes(self):
        """How much they take on the disk."""
        return self.aggregate(sum=Sum("size"))["sum"] or 0

    def latest_first(self):
        return self.order_by("-created_at", "-pk")


class Document(Searchable, Versioned, SubmittedOnce):
    """Ein Dokument: a file as it was uploaded, to one measure, activity or paper. The file itself never changes."""

    searched_fields = ("title", "original_name")

    measure = models.ForeignKey(
        Measure, models.CASCADE, verbose_name="Maßnahme", null=True, blank=True, related_name="documents"
    )
    activity = models.ForeignKey(
        Activity, models.CASCADE, verbose_name="Aktivität", null=True, blank=True, related_name="documents"
    )
    paper = models.ForeignKey(
        Paper, models.CASCADE, verbose_name="Vorlage", null=True, blank=True, related_name="documents"
    )
    meeting = models.ForeignKey(
        Meeting,
        models.SET_NULL,
        verbose_name="Protokoll zum Termin",
        null=True,
        blank=True,
        editable=False,
        related_name="minutes",
    )
    title = models.CharField("Titel", max_length=200)
    file = KeptFileField("Datei")
    original_name = models.CharField("Dateiname", max_length=150, editable=False)
    content_type = models.CharField("Dateiart", max_length=100, editable=False)
    size = models.PositiveBigIntegerField("Größe in Bytes", editable=False)
    sha256 = models.CharField("Prüfsumme", max_length=64, editable=False)
    visibility = models.CharField("Sichtbarkeit", max_length=15, choices=Visibility, default=Visibility.INTERNAL)
    uploaded_by = done_by("hochgeladen von", "documents")

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = "Dokument"
        verbose_name_plural = "Dokumente"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=_only("measure") | _only("activity") | _only("paper"),
                name="document_belongs_to_one",
                violation_error_message="Ein Dokument gehört zu genau einer Maßnahme, Aktivität oder Vorlage.",
            ),
            models.CheckConstraint(
                condition=Q(meeting__isnull=True) | Q(measure__isnull=False),
                name="document_minutes_belong_to_measure",
                violation_error_message="Ein Protokoll gehört zu der Maßnahme seines Termins.",
            ),
            models.CheckConstraint(
                condition=Q(size__gt=0) & ~Q(sha256="") & ~Q(content_type="") & ~Q(original_name=""),
                name="document_was_inspected",
                violation_error_message="Ein Dokument wird geprüft, bevor es gespeichert wird.",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """Where it stands: on the page of what it belongs to."""
        return f"{reverse(self.owner_kind, args=[self.owner_id])}#dokument-{self.pk}"

    @property
    def owner_kind(self):
        """ "measure", "activity" or "paper": also the name of its page."""
        return next(name for name in OWNERS if getattr(self, f"{name}_id") is not None)

    @property
    def owner_id(self):
        return getattr(self, f"{self.owner_kind}_id")

    @property
    def owner(self):
        return getattr(self, self.owner_kind)

    @property
    def type(self):
        return types.BY_CONTENT_TYPE.get(self.content_type, types.UNKNOWN)

    @property
    def is_previewed(self):
        return self.type in types.PREVIEWED

    @property
    def is_released(self):
        return self.visibility != Visibility.INTERNAL

    def may_be(self, action, user):
        """Whether `user` may "add", "change" or "delete" it: whoever keeps what it belongs to keeps its documents."""
        return user.has_perms([f"actions.{action}_document", f"actions.change_{self.owner_kind}"])

    def clean(self):
        if self.meeting_id and self.meeting.measure_id != self.measure_id:
            raise ValidationError("Ein Protokoll gehört zu der Maßnahme seines Termins.")

    def describe(self, inspected):
        """Takes over what inspect() found out about the file."""
        self.original_name = inspected.name
        self.content_type = inspected.type.content_type
        self.size = inspected.size
        self.sha256 = inspected.sha256

    def save(self, *args, **kwargs):
        """All or nothing: where the row is refused, no file stays behind."""
        is_new = self._state.adding
        try:
            return super().save(*args, **kwargs)
        except BaseException:
            if is_new:
                self.forget_file()
            raise

    def forget_file(self):
        """For a row that was not saved after all: takes away what was written for it."""
        if self.file and self.file._committed:
            self.file.storage.delete(self.file.name)


def owner_kind(owner):
    """ "measure" for a measure of any kind, "activity", "paper"."""
    return next(name for name, model in OWNERS.items() if isinstance(owner, model))
