from django.db import models

from clusterfoerderung.records.visibility import StaffOnlyQuerySet

# Whoever merges what was merged before makes a chain.
LONGEST_CHAIN = 20


class MergedRow(models.Model):
    """Eine aufgegangene Zeile: its old key leads to the row that it became one with. Keys alone: it names nobody.

    `mark`: of somebody who was entered twice. It stays when the journal has forgotten the merge, for an old backup has
    both (privacy/erased_list.py).
    """

    model = models.CharField("Art", max_length=60)
    old_key = models.BigIntegerField("alter Schlüssel")
    new_key = models.BigIntegerField("neuer Schlüssel")
    mark = models.CharField("Abdruck", max_length=64, blank=True, default="", db_default="", editable=False)
    merged_at = models.DateTimeField("zusammengeführt am", auto_now_add=True)

    objects = StaffOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = "aufgegangener Eintrag"
        verbose_name_plural = "aufgegangene Einträge"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["model", "old_key"],
                name="merged_row_once",
                violation_error_message="Dieser Eintrag ist schon in einem anderen aufgegangen.",
            ),
            models.CheckConstraint(
                condition=~models.Q(old_key=models.F("new_key")),
                name="merged_row_into_another",
                violation_error_message="Ein Eintrag geht nicht in sich selbst auf.",
            ),
        ]

    def __str__(self):
        return f"Weiterleitung der alten Adresse (Nr. {self.old_key})"


def key_now(model, key):
    """The key of the row of `model` that the row `key` became one with; None if it did not."""
    found = None
    for _ in range(LONGEST_CHAIN):
        rows = MergedRow.objects.filter(model=model._meta.label_lower, old_key=found or key)
        after = rows.values_list("new_key", flat=True).first()
        if after is None:
            break
        found = after
    return found


def marks_of_merged(row):
    """Of all who became one with `row`, one after the other."""
    return [one.mark for one in _merged_with(row)]


def keys_of_merged(row):
    """The keys of all that became one with `row`."""
    return [one.old_key for one in _merged_with(row)]


def _merged_with(row):
    keys, found = [row.pk], []
    for key in keys:
        for one in MergedRow.objects.filter(model=row._meta.label_lower, new_key=key).exclude(mark=""):
            keys.append(one.old_key)
            found.append(one)
    return found
