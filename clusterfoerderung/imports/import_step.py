from django.db import models

from clusterfoerderung.imports.pending_import import PendingImport
from clusterfoerderung.imports.table import Row
from clusterfoerderung.imports.verdict import Verdict


class ImportStepQuerySet(models.QuerySet):
    def to_check(self):
        return self.filter(is_checked=False)

    def to_write(self):
        return self.filter(is_written=False)


class ImportStep(models.Model):
    """Ein Schritt of a long file: its next rows, what was found about them, and which of them are written."""

    pending = models.ForeignKey(
        PendingImport, models.CASCADE, verbose_name="eingelesene Datei", related_name="steps", editable=False
    )
    number = models.PositiveSmallIntegerField("Schritt")
    last_row = models.PositiveIntegerField("bis Zeile")
    # [[number, cells, faults], …] as in a Table
    rows = models.JSONField("Zeilen")
    # [Verdict as JSON, …]
    verdicts = models.JSONField("Befund", default=list)
    # [RowPlan.trace, …]
    traces = models.JSONField("Spuren", default=list)
    written = models.JSONField("geschriebene Zeilen", default=list)
    moved = models.JSONField("inzwischen andere Zeilen", default=list)
    is_checked = models.BooleanField("geprüft", default=False)
    is_written = models.BooleanField("geschrieben", default=False)

    objects = ImportStepQuerySet.as_manager()

    class Meta:
        verbose_name = "Schritt einer eingelesenen Datei"
        verbose_name_plural = "Schritte eingelesener Dateien"
        ordering = ["pending", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["pending", "number"],
                name="import_step_once_per_file",
                violation_error_message="Diesen Schritt gibt es bei der Datei schon.",
            )
        ]

    def __str__(self):
        return f"Schritt {self.number}"

    @property
    def table_rows(self):
        # JSON knows only texts as keys.
        return [
            Row(number, cells, {int(at): text for at, text in faults.items()}) for number, cells, faults in self.rows
        ]

    @property
    def found(self):
        """The Verdict of each of its rows."""
        return [Verdict.from_json(one) for one in self.verdicts]
