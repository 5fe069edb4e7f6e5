"""Wer keinen Zugang mehr hat: the history goes on naming people whose account was deleted."""

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models.signals import pre_delete
from django.dispatch import receiver

from clusterfoerderung.records.visibility import StaffOnlyQuerySet

# In place of the name, for whoever wants to be erased (Art. 17 DSGVO).
FORMER = "frühere Mitarbeitende"


class DepartedPerson(models.Model):
    """The name of a deleted account, kept once, so that erasing it is changing one row. The key is that of the account.

    The history of the house points here by the key, because its own link to the person goes with the account.
    """

    person = models.PositiveBigIntegerField("Schlüssel des Zugangs", primary_key=True)
    name = models.CharField("Name", max_length=310)
    joined_at = models.DateTimeField("Zugang angelegt am", null=True, editable=False)
    left_at = models.DateTimeField("gelöscht am", auto_now_add=True)

    objects = StaffOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = "gelöschter Zugang"
        verbose_name_plural = "gelöschte Zugänge"

    def __str__(self):
        return self.name

    @classmethod
    def erase(cls, person):
        """The history names this person no longer."""
        cls.objects.filter(pk=person).update(name=FORMER)
        entries = apps.get_model("auditlog", "LogEntry").objects
        entries.filter(additional_data__actor=person).update(actor_email=None)


@receiver(pre_delete, sender=settings.AUTH_USER_MODEL)
def keep_name(instance, **kwargs):
    """Before the account goes: who it was, and in each entry of the history that it was this one."""
    known = {"name": instance.display_name, "joined_at": instance.date_joined}
    DepartedPerson.objects.update_or_create(person=instance.pk, defaults=known)
    entries = apps.get_model("auditlog", "LogEntry").objects.filter(actor=instance)
    for entry in entries.filter(additional_data__isnull=False).only("pk", "additional_data"):
        entries.filter(pk=entry.pk).update(additional_data={**entry.additional_data, "actor": instance.pk})
    entries.filter(additional_data__isnull=True).update(additional_data={"actor": instance.pk})


def departed_names(people):
    """{key of the account: name} of those of `people` (keys) whose account was deleted. One query, if there are any."""
    wanted = {int(person) for person in people if person}
    return dict(DepartedPerson.objects.filter(pk__in=wanted).values_list("pk", "name")) if wanted else {}
