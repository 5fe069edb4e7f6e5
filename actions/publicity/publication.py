from django.db import models
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce, ExtractYear, TruncDate

from clusterfoerderung.look.addresses import address_of
from clusterfoerderung.records.versioning import SubmittedOnce, Versioned
from clusterfoerderung.records.visibility import VisibleQuerySet
from clusterfoerderung.search.folding import Searchable, SearchableQuerySet


class PublicationKind(models.TextChoices):
    OFFER = "angebot", "Angebot"
    FUNDING = "foerderung", "Förderhinweis"
    EVENT = "veranstaltung", "Veranstaltung"
    NEWS = "meldung", "Meldung"


class PublicationQuerySet(VisibleQuerySet, SearchableQuerySet):
    visibility_path = "measure__visibility"

    def dated(self):
        """With `dated_on`: the day it is planned for, else its first day on one of its ways, else when it was made."""
        ways = self.model.deliveries.rel.related_model.objects.filter(publication=OuterRef("pk"))

        def first(step):
            return Subquery(ways.filter(**{f"{step}__isnull": False}).order_by(step).values(step)[:1])

        return self.annotate(
            dated_on=Coalesce("planned_on", first("sent_on"), first("published_on"), TruncDate("created_at"))
        )

    def years(self):
        """The years of these messages, the latest first."""
        years = self.dated().annotate(year=ExtractYear("dated_on"))
        return years.order_by("-year").values_list("year", flat=True).distinct()

    def latest_first(self):
        return self.dated().order_by("-dated_on", "-pk")


class Publication(Searchable, Versioned, SubmittedOnce):
    """Öffentlichkeitsarbeit: one offer or message that is to be made known on several ways."""

    searched_fields = ("title", "message")

    measure = models.ForeignKey("actions.Measure", models.PROTECT, verbose_name="Maßnahme", related_name="publications")
    offer = models.ForeignKey(
        "initiatives.Offer",
        models.SET_NULL,
        verbose_name="Angebot",
        null=True,
        blank=True,
        related_name="publications",
    )
    kind = models.CharField("Art", max_length=15, choices=PublicationKind, default=PublicationKind.NEWS)
    title = models.CharField("Titel", max_length=200)
    message = models.TextField("Nachricht", blank=True)
    planned_on = models.DateField("geplant für", null=True, blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = "Veröffentlichung"
        verbose_name_plural = "Veröffentlichungen"
        ordering = [models.F("planned_on").desc(nulls_last=True), "-pk"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return address_of("publication", self.measure_id, self.pk)
