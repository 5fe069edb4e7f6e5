from django.conf import settings
from django.db import models

from clusterfoerderung.records.visibility import StaffOnlyQuerySet


class NotADuplicateQuerySet(StaffOnlyQuerySet):
    def of(self, model):
        return self.filter(model=model._meta.label_lower)

    def keys(self):
        """{(lower key, higher key)}"""
        return set(self.values_list("first", "second"))


class NotADuplicate(models.Model):
    """Keine Dublette: somebody looked at two rows that are alike, and they are two. `first` is the lower key."""

    model = models.CharField("Art", max_length=60)
    first = models.BigIntegerField("erster Schlüssel")
    second = models.BigIntegerField("zweiter Schlüssel")
    said_at = models.DateTimeField("vermerkt am", auto_now_add=True)
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name="vermerkt von", null=True, related_name="+"
    )

    objects = NotADuplicateQuerySet.as_manager()

    class Meta:
        verbose_name = "keine Dublette"
        verbose_name_plural = "keine Dubletten"
        ordering = ["-said_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["model", "first", "second"],
                name="not_a_duplicate_once",
                violation_error_message="Das ist schon vermerkt.",
            ),
            models.CheckConstraint(
                condition=models.Q(first__lt=models.F("second")),
                name="not_a_duplicate_in_order",
                violation_error_message="Von zwei Schlüsseln steht der kleinere zuerst.",
            ),
        ]

    def __str__(self):
        return f"{self.model} {self.first} und {self.second}"
