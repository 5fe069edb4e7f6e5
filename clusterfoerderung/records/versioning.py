"""No lost update: a save counts only if nobody saved in between."""

import uuid

from django.db import models, transaction
from django.db.models import F
from django.utils import timezone

from clusterfoerderung.server.trouble import Trouble


class StaleVersionError(Exception):
    """Somebody else saved this object since it was read; nothing was written."""

    # Where nobody catches it.
    trouble = Trouble.MOVED_ON

    def __init__(self, instance):
        super().__init__(f"{instance._meta.label} {instance.pk} wurde inzwischen geändert.")
        self.instance = instance


class Versioned(models.Model):
    """A row that people edit. `version` moves on with every save, `updated_at` only when a person saves."""

    version = models.PositiveIntegerField("Fassung", default=1, editable=False)
    created_at = models.DateTimeField("angelegt am", auto_now_add=True)
    updated_at = models.DateTimeField("zuletzt geändert am", default=timezone.now, editable=False)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """Raises StaleVersionError if the row has moved on since this instance was read."""
        if self._state.adding:
            return super().save(*args, **kwargs)
        with transaction.atomic(using=kwargs.get("using")):
            self._move_version_on(kwargs.get("using"))
            return super().save(*args, **kwargs)

    def _move_version_on(self, using):
        # With multi-table inheritance the version stands in the parent's table.
        table = self._meta.get_field("version").model
        now = timezone.now()
        moved = (
            table._base_manager.using(using)
            .filter(pk=self.pk, version=self.version)
            .update(version=F("version") + 1, updated_at=now)
        )
        if not moved:
            raise StaleVersionError(self)
        self.version += 1
        self.updated_at = now


class SubmittedOnce(models.Model):
    """A row made by a form: the form's token is unique, so a double click makes one row."""

    submission = models.UUIDField("Formular", default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True
