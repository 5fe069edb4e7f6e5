import datetime
import uuid

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import models, transaction
from django.urls import reverse

# Long enough to ask a colleague about a row, short enough for data that may name people.
KEPT_FOR = datetime.timedelta(days=1)


class PendingImportQuerySet(models.QuerySet):
    def waiting(self, user, name, *, at):
        """What this person uploaded for the list `name`, at most KEPT_FOR before the moment `at`."""
        return self.filter(user=user, list=name, created_at__gt=at - KEPT_FOR)

    def hold(self, name):
        """Until the transaction ends nobody else takes over anything for the list `name`: both would make the same."""
        return list(self.filter(list=name).select_for_update().order_by("pk").values_list("pk", flat=True))

    def outlived(self, *, at):
        return self.filter(created_at__lte=at - KEPT_FOR)


class PendingImport(models.Model):
    """Eine eingelesene Datei between its upload and the decision to take it over. Its cells go with that decision."""

    key = models.UUIDField("Schlüssel", primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="eingelesen von", related_name="pending_imports"
    )
    list = models.CharField("Liste", max_length=20)
    file_name = models.CharField("Datei", max_length=150)
    clears = models.BooleanField("leere Zellen löschen", default=False)
    # The file itself, until it is known what its columns are.
    content = models.BinaryField("Inhalt", default=bytes)
    # A clusterfoerderung.imports.assignment.Assignment; empty until somebody or the headings have said it.
    assignment = models.JSONField("Zuordnung", default=dict)
    # A clusterfoerderung.imports.table.Table; empty until then, and once it has been taken over.
    table = models.JSONField("Zellen", default=dict)
    # Whether its rows stand in steps (ImportStep), the table then being without them.
    is_long = models.BooleanField("in Schritten", default=False)
    # {"chosen": numbers of doubtful rows}; empty until somebody has agreed to what its steps would do.
    decision = models.JSONField("Entscheidung", default=dict)
    # How many rows became what: {"new": 12, "changed": 3, …}; empty until it has been taken over.
    outcome = models.JSONField("Ergebnis", default=dict)
    created_at = models.DateTimeField("eingelesen am", auto_now_add=True)

    objects = PendingImportQuerySet.as_manager()

    class Meta:
        verbose_name = "eingelesene Datei"
        verbose_name_plural = "eingelesene Dateien"
        ordering = ["-created_at"]

    def __str__(self):
        return f"{self.list}, eingelesen am {self.created_at:%d.%m.%Y}"

    @property
    def is_taken_over(self):
        return bool(self.outcome)

    @property
    def url(self):
        return reverse(f"{self.list}-import-preview", args=[self.key])

    @property
    def has_columns(self):
        """Whether it is known what its columns are."""
        return bool(self.assignment)

    @property
    def file(self):
        """The file as it was sent."""
        return ContentFile(bytes(self.content), name=self.file_name)

    def set_columns(self, assignment, table, *, is_long=False):
        """From now on its rows are those of `table`, or in steps; its columns what `assignment` says."""
        self.assignment, self.table, self.is_long = assignment.as_json(), table.as_json(), is_long
        self.save(update_fields=["assignment", "table", "is_long"])

    def forget_columns(self):
        self.assignment, self.table, self.decision, self.is_long = {}, {}, {}, False
        with transaction.atomic():
            self.save(update_fields=["assignment", "table", "decision", "is_long"])
            self.steps.all().delete()

    def decide(self, chosen):
        """Somebody has agreed to what its steps would do, and to make the doubtful rows of these numbers."""
        self.decision = {"chosen": sorted(chosen)}
        self.save(update_fields=["decision"])

    def close(self, outcome):
        """Forgets the cells and keeps the figures, so that a second click is told what the first one did."""
        self.table, self.content, self.decision, self.outcome = {}, b"", {}, outcome
        self.save(update_fields=["table", "content", "decision", "outcome"])
