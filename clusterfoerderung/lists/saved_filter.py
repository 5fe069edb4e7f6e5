from django.conf import settings
from django.db import models
from django.db.models import Q

from clusterfoerderung.lists.filtered_list import LISTS, list_choices
from clusterfoerderung.records.order import InOrder


class SavedFilterQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own, and to staff what is shared in the office."""
        own = Q(user=user.pk)
        return self.filter(own | Q(is_shared=True) if user.sees_internal else own)

    def owned_by(self, user):
        return self.filter(user=user)


class SavedFilter(InOrder):
    """Ein gemerkter Filter of a list: what stands behind the question mark of its address, under a name."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="gehört", related_name="saved_filters"
    )
    list = models.CharField("Liste", max_length=20, choices=list_choices)
    name = models.CharField("Name", max_length=60)
    query = models.TextField("Filter", max_length=2000)
    is_shared = models.BooleanField(
        "für alle im Amt", default=False, help_text="Sachbearbeitung und Verwaltung sehen den Filter dann auch."
    )
    created_at = models.DateTimeField("gemerkt am", auto_now_add=True)

    objects = SavedFilterQuerySet.as_manager()

    class Meta:
        verbose_name = "gemerkter Filter"
        verbose_name_plural = "gemerkte Filter"
        ordering = ["order_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "list", "name"],
                name="saved_filter_name_once_per_list",
                violation_error_message=(
                    "Unter diesem Namen haben Sie hier schon einen Filter gemerkt. Bitte einen anderen wählen."
                ),
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return f"{LISTS[self.list].url}?{self.query}"
