from django.conf import settings
from django.db import models
from django.db.models import Q

from clusterfoerderung.lists.filtered_list import LISTS, list_choices
from clusterfoerderung.records.order import InOrder


def keep_what_is_shared(collector, field, sub_objs, using):
    """on_delete: what the office uses survives its author's account, what was theirs alone goes with it."""
    models.SET_NULL(collector, field, sub_objs.filter(is_shared=True), using)
    if alone := sub_objs.filter(is_shared=False):
        models.CASCADE(collector, field, alone, using)


# Which rows lose their link and stay: for the page that says what deleting an account changes.
keep_what_is_shared.emptied = {"is_shared": True}


class SavedFilterQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own, and to staff what is shared in the office."""
        own = Q(user=user.pk)
        return self.filter(own | Q(is_shared=True) if user.sees_internal else own)

    def kept_by(self, user):
        """One's own; the Verwaltung keeps what was left behind, too."""
        own = Q(user=user)
        return self.filter(own | Q(user=None) if user.keeps_master_data else own)

    def owned_by(self, user):
        return self.filter(user=user)


class SavedFilter(InOrder):
    """Ein gemerkter Filter of a list: what stands behind the question mark of its address, under a name."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, keep_what_is_shared, verbose_name="gehört", related_name="saved_filters", null=True
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
            ),
            models.CheckConstraint(
                condition=Q(user__isnull=False) | Q(is_shared=True),
                name="saved_filter_is_somebodys_or_shared",
                violation_error_message="Ein Filter, der niemandem gehört, ist für alle im Amt.",
            ),
        ]

    def __str__(self):
        return self.name

    def is_kept_by(self, user):
        """As kept_by() asks, of a row that is there."""
        return self.user_id == user.pk or (self.user_id is None and user.keeps_master_data)

    def get_absolute_url(self):
        return f"{LISTS[self.list].url}?{self.query}"
