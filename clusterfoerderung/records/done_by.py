"""Who did something to a row."""

from django.conf import settings
from django.db import models


def done_by(label, related_name):
    """The column for whoever did it: the view fills it in, and it is emptied when the account goes."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=label,
        null=True,
        blank=True,
        editable=False,
        related_name=related_name,
    )
