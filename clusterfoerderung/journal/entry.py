import datetime
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from clusterfoerderung.journal.kinds import KINDS
from clusterfoerderung.records.visibility import StaffOnlyQuerySet

# Long enough that a mistake is noticed, short enough for data that may name people.
KEPT_FOR = datetime.timedelta(days=90)


class JournalEntryQuerySet(StaffOnlyQuerySet):
    def visible_to(self, user):
        """Of each kind what this person may do, too."""
        wanted = Q(pk__in=[])
        for kind in KINDS:
            wanted |= Q(kind=kind.name, subject__in=kind.subjects(user))
        return super().visible_to(user).filter(wanted)

    def outlived(self, *, at):
        kinds = [kind.name for kind in KINDS if not kind.is_kept]
        return self.filter(kind__in=kinds, done_at__lte=at - KEPT_FOR)


class JournalEntry(models.Model):
    """Ein Vorgang: what was done to many rows in one go, with what they were before; so it can be undone.

    `key` is that of the form or file it came from: sent twice, it is one. `facts` are what its report says besides.
    """

    key = models.UUIDField("Schlüssel", unique=True, default=uuid.uuid4, editable=False)
    kind = models.CharField("Vorgang", max_length=20, editable=False)
    # What it was done to: the word of a list, the label of a model.
    subject = models.CharField("Worum es ging", max_length=60, editable=False)
    title = models.CharField("Bezeichnung", max_length=500)
    facts = models.JSONField("Angaben", default=dict, blank=True)
    done_at = models.DateTimeField("geschehen am")
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name="von",
        null=True,
        blank=True,
        related_name="journal_entries",
    )

    objects = JournalEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "Vorgang"
        verbose_name_plural = "Vorgänge"
        ordering = ["-done_at", "-pk"]

    def __str__(self):
        return f"{KINDS[self.kind].noun}: {self.title}"

    def get_absolute_url(self):
        return reverse("journal-entry", args=[self.pk])

    def keep_facts(self, facts):
        self.facts = facts
        self.save(update_fields=["facts"])

    @property
    def kept_until(self):
        """None: for as long as what it was done to."""
        return None if KINDS[self.kind].is_kept else self.done_at + KEPT_FOR


class JournalRowQuerySet(StaffOnlyQuerySet):
    def standing(self):
        """Not undone, the last one first: so what was done last is undone first."""
        return self.filter(undone_at__isnull=True).order_by("-pk")

    def undone(self):
        return self.filter(undone_at__isnull=False)

    def made(self):
        return self.filter(before__isnull=True, is_erased=False)

    def changed(self):
        return self.filter(Q(before__isnull=False, after__isnull=False) | Q(is_erased=True))

    def gone(self):
        return self.filter(after__isnull=True, is_erased=False)


class JournalRow(models.Model):
    """What one Vorgang did to one row: `before` and `after` are what differs, as plain data.

    Without `before` the row was made, without `after` it is gone. `version` is the one it had right after.
    """

    entry = models.ForeignKey(JournalEntry, models.CASCADE, verbose_name="Vorgang", related_name="rows")
    # Of the file, where it came from one.
    number = models.PositiveIntegerField("Zeile", null=True, blank=True)
    model = models.CharField("Art", max_length=60)
    row_key = models.BigIntegerField("Schlüssel der Zeile")
    version_before = models.PositiveIntegerField("Fassung vorher", null=True, blank=True)
    version = models.PositiveIntegerField("Fassung danach", null=True, blank=True)
    before = models.JSONField("vorher", null=True, blank=True, editable=False)
    after = models.JSONField("nachher", null=True, blank=True, editable=False)
    # What nobody could give back was written with it; the sentence goes on from the name of the row.
    stays_because = models.CharField("bleibt, weil", max_length=200, blank=True, editable=False)
    is_erased = models.BooleanField("Angaben gelöscht", default=False, editable=False)
    undone_at = models.DateTimeField("zurückgenommen am", null=True, blank=True, editable=False)

    objects = JournalRowQuerySet.as_manager()

    class Meta:
        verbose_name = "Zeile eines Vorgangs"
        verbose_name_plural = "Zeilen von Vorgängen"
        ordering = ["entry", "pk"]
        indexes = [models.Index(fields=["model", "row_key"], name="journal_row_of_what")]
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "model", "row_key"],
                name="journal_row_once_per_entry",
                violation_error_message="Diese Zeile steht in dem Vorgang schon.",
            ),
            models.CheckConstraint(
                condition=Q(before__isnull=False) | Q(after__isnull=False) | Q(is_erased=True),
                name="journal_row_says_something",
                violation_error_message="Ein Vorgang hält fest, was vorher oder was nachher da war.",
            ),
        ]

    def __str__(self):
        return f"{self.model} {self.row_key}"
