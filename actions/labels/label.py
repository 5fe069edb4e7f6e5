from django.db import models
from django.db.models import ProtectedError
from django.urls import reverse

from clusterfoerderung.records.normalizing import normalized
from clusterfoerderung.records.order import InOrder
from clusterfoerderung.records.versioning import SubmittedOnce, Versioned
from clusterfoerderung.records.visibility import SignedInQuerySet

# Signs of East Asia are words to it: of 120 it makes 720, which SQLite keeps and PostgreSQL does not.
LONGEST_KEY = 360
IN_USE = "Dieses Merkmal wird verwendet. Führen Sie es mit einem anderen zusammen oder nehmen Sie es dort weg."


def name_key(name):
    """`name` as it is compared: without difference of capitals, of spaces, of ways to write the same letter."""
    return " ".join(normalized("NFKC", name).casefold().split())[:LONGEST_KEY]


class Named(InOrder, Versioned, SubmittedOnce):
    """A name that is there once, whatever its capitals."""

    name_key = models.CharField("Name zum Vergleichen", max_length=LONGEST_KEY, editable=False)

    class Meta:
        abstract = True

    def __str__(self):
        return self.name

    def clean(self):
        self.name = " ".join(self.name.split())
        self.name_key = name_key(self.name)

    def save(self, *args, **kwargs):
        self.name_key = name_key(self.name)
        return super().save(*args, **kwargs)


class LabelGroup(Named):
    """Eine Gruppe of labels, what they are about: Haushaltsprodukt, strategischer Zielbezug."""

    name = models.CharField("Name der Gruppe", max_length=60)

    objects = SignedInQuerySet.as_manager()

    field_of_constraint = {"label_group_once": "name"}

    class Meta:
        verbose_name = "Merkmalsgruppe"
        verbose_name_plural = "Merkmalsgruppen"
        ordering = ["order_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["name_key"],
                name="label_group_once",
                violation_error_message="Diese Gruppe gibt es schon; Groß- und Kleinschreibung zählt nicht.",
            )
        ]

    def get_absolute_url(self):
        return f"{reverse('label-list')}#gruppe-{self.pk}"


class LabelManager(models.Manager.from_queryset(SignedInQuerySet)):
    def get_queryset(self):
        # Nobody names a label without its group.
        return super().get_queryset().select_related("group")


class Label(Named):
    """Ein Merkmal: 571 01 in the group Haushaltsprodukt. Measures and activities have as many as they like."""

    group = models.ForeignKey(LabelGroup, models.PROTECT, verbose_name="Gruppe", related_name="labels")
    name = models.CharField("Merkmal", max_length=120)

    objects = LabelManager()

    field_of_constraint = {"label_once_in_group": "name"}

    class Meta:
        verbose_name = "Merkmal"
        verbose_name_plural = "Merkmale"
        ordering = ["group__order_key", "order_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "name_key"],
                name="label_once_in_group",
                violation_error_message="Dieses Merkmal gibt es in der Gruppe schon; Groß- und Kleinschreibung zählt "
                "nicht.",
            )
        ]

    def __str__(self):
        return f"{self.group}: {self.name}"

    def get_absolute_url(self):
        return self.group.get_absolute_url()

    def bearers(self):
        """What has it, as querysets: measures, activities. They point at labels, so nobody imports them here."""
        return [self.measures.all(), self.activities.all()]

    @property
    def is_used(self):
        return any(rows.exists() for rows in self.bearers())

    def delete(self, *args, **kwargs):
        """Raises ProtectedError while anything has it: it would vanish there unseen."""
        if self.is_used:
            raise ProtectedError(IN_USE, {self})
        return super().delete(*args, **kwargs)
