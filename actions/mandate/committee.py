from django.db import models

from clusterfoerderung.look.addresses import address_of
from clusterfoerderung.records.order import InOrder
from clusterfoerderung.records.versioning import Versioned
from clusterfoerderung.records.visibility import SignedInQuerySet


class Committee(InOrder, Versioned):
    """Ein Gremium of the county council."""

    name = models.CharField("Name", max_length=200, unique=True)
    short_name = models.CharField("Abkürzung", max_length=20, blank=True)

    objects = SignedInQuerySet.as_manager()

    class Meta:
        verbose_name = "Gremium"
        verbose_name_plural = "Gremien"
        ordering = ["order_key", "pk"]

    def get_absolute_url(self):
        return address_of("committee", self.pk)

    def __str__(self):
        return self.name

    @property
    def called(self):
        return self.short_name or self.name
