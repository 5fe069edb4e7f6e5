from django.db import models

from actions.campus.campus_cooperation import CampusCooperation
from clusterfoerderung.records.order import InOrder
from clusterfoerderung.records.versioning import SubmittedOnce, Versioned
from clusterfoerderung.records.visibility import VisibleQuerySet


class ExchangeTopicQuerySet(VisibleQuerySet):
    visibility_path = "campus__visibility"


class ExchangeTopic(InOrder, Versioned, SubmittedOnce):
    """Ein Thema des Wissensaustauschs with a campus: with which school labs, and when it was talked about."""

    ordered_by = ("title",)

    campus = models.ForeignKey(
        CampusCooperation, models.CASCADE, verbose_name="Campus-Kooperation", related_name="exchange_topics"
    )
    title = models.CharField("Thema", max_length=200)
    description = models.TextField("Worum es geht", blank=True)
    initiatives = models.ManyToManyField(
        "initiatives.Initiative", verbose_name="Schülerlabore", blank=True, related_name="exchange_topics"
    )
    measures = models.ManyToManyField(
        "actions.SkilledWorkerMeasure", verbose_name="Fachkräftemaßnahmen", blank=True, related_name="exchange_topics"
    )
    activities = models.ManyToManyField(
        "actions.Activity", verbose_name="ausgetauscht bei", blank=True, related_name="exchange_topics"
    )

    objects = ExchangeTopicQuerySet.as_manager()

    class Meta:
        verbose_name = "Thema des Wissensaustauschs"
        verbose_name_plural = "Themen des Wissensaustauschs"
        ordering = ["order_key", "pk"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return f"{self.campus.get_absolute_url()}#thema-{self.pk}"
