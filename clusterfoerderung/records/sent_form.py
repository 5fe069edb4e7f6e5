"""Ein abgeschicktes Formular: what it made, so that sending it again leads there instead of making another."""

import datetime
import uuid

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone

# Whoever goes back in the browser and sends again does so within days.
KEPT_FOR = datetime.timedelta(days=7)


class SentFormQuerySet(models.QuerySet):
    def made_by(self, token, model):
        """The row that the form `token` made or changed, if it was sent before and the row is still there."""
        if not token:
            return None
        sent = self.filter(token=token, content_type=ContentType.objects.get_for_model(model)).first()
        if sent and sent.made is None:
            # Deleted since: who sends the form again wants it again.
            sent.delete()
        return sent and sent.made

    def note(self, token, made):
        """In the transaction that writes `made`: whoever comes second gets an IntegrityError, and writes nothing."""
        if token:
            self.filter(sent_at__lt=timezone.now() - KEPT_FOR).delete()
            self.create(token=token, made=made)


class SentForm(models.Model):
    """For rows without a column of their own (clusterfoerderung.records.versioning.SubmittedOnce)."""

    token = models.UUIDField("Formular", primary_key=True, editable=False)
    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField("Schlüssel des Eintrags")
    made = GenericForeignKey()
    sent_at = models.DateTimeField("abgeschickt am", default=timezone.now, db_index=True)

    objects = SentFormQuerySet.as_manager()

    class Meta:
        verbose_name = "abgeschicktes Formular"
        verbose_name_plural = "abgeschickte Formulare"

    def __str__(self):
        return f"{self.content_type}, abgeschickt am {self.sent_at:%d.%m.%Y}"


def token_in(data):
    """The token among what was sent, None where there is none or it is no token."""
    try:
        return uuid.UUID(data.get("submission", ""))
    except (ValueError, AttributeError):
        return None
