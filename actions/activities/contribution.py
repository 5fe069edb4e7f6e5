"""Das Konto: what an activity contributes to a measure, an initiative, a partner, a town.

A row links the two and repeats of the activity what figures ask for, so that none of them has to walk the log. It is
written where the activity is (account.changing); `manage.py figures --check` says where it is not what it should be.
"""

from django.db import models
from django.db.models import Index

from actions.activities import account
from actions.activities.county_part import OWN, CountyPart
from clusterfoerderung.records.dates import DatePrecision
from clusterfoerderung.records.visibility import Visibility, VisibleQuerySet


class ContributionQuerySet(VisibleQuerySet):
    """Whatever adds or takes away links comes through here: add(), set(), remove() and clear() of an activity, too."""

    def bulk_create(self, objs, *args, **kwargs):
        objs = list(objs)
        with account.changing({one.activity_id for one in objs}, only_links=True):
            account.fill(objs)
            return super().bulk_create(objs, *args, **kwargs)

    def update(self, **kwargs):
        with account.changing(self._activities(), only_links=True) as change:
            changed = super().update(**kwargs)
            if "activity" in kwargs or "activity_id" in kwargs:
                activity = kwargs.get("activity", kwargs.get("activity_id"))
                change.note([getattr(activity, "pk", activity)], only_links=True)
            return changed

    update.alters_data = True

    def delete(self):
        with account.changing(self._activities(), only_links=True):
            return super().delete()

    delete.alters_data = True
    delete.queryset_only = True

    def _activities(self):
        return set(self.order_by().values_list("activity_id", flat=True))

    def of_the_county(self):
        """What the county did or took part in: evidence of its own work."""
        return self.filter(OWN)

    def numbers(self):
        """{"all": how many there are, "own": of them with the county's part}."""
        return self.order_by().aggregate(all=models.Count("pk"), own=models.Count("pk", filter=OWN))

    def latest_first(self):
        # By the key itself: by "activity" Django would order as activities are ordered, and join them for it.
        return self.order_by("-happened_on", "-activity_id")


class Contribution(models.Model):
    # A list of the activity: whoever it names is not deleted (clusterfoerderung.records.deletion).
    list_of = "activity"
    # What it repeats of its activity.
    repeated = account.REPEATED

    activity = models.ForeignKey("actions.Activity", models.CASCADE, verbose_name="Aktivität", related_name="+")
    happened_on = models.DateField("Datum", editable=False)
    precision = models.CharField("Genauigkeit", max_length=5, choices=DatePrecision, editable=False)
    county_part = models.CharField("Anteil des Kreises", max_length=15, choices=CountyPart, editable=False)
    visibility = models.CharField("Sichtbarkeit", max_length=15, choices=Visibility, editable=False)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self):
        return f"Aktivität {self.activity_id}"

    def save(self, *args, **kwargs):
        with account.changing({self.activity_id}, only_links=True):
            account.fill([self])
            return super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        with account.changing({self.activity_id}, only_links=True):
            return super().delete(*args, **kwargs)


class MeasureContribution(Contribution):
    """`bundle` names all measures of the activity, where it has several: with it each activity is counted once.

    Kind, participants and places are repeated so that the numbers of a measure are read off one index.
    """

    repeated = (*account.REPEATED, *account.COUNTED, "town_bundle")

    measure = models.ForeignKey("actions.Measure", models.CASCADE, verbose_name="Maßnahme", related_name="+")
    bundle = models.CharField("Bündel", max_length=64, blank=True, editable=False)
    kind = models.CharField("Art", max_length=20, blank=True, default="", db_default="", editable=False)
    participants = models.PositiveIntegerField("Teilnehmende", null=True, blank=True, editable=False)
    town_bundle = models.TextField("Bündel der Orte", blank=True, default="", db_default="", editable=False)

    class Meta:
        db_table = "actions_activity_measures"
        verbose_name = "Beitrag zu einer Maßnahme"
        verbose_name_plural = "Beiträge zu Maßnahmen"
        unique_together = [("activity", "measure")]
        indexes = [
            Index(
                fields=[
                    *("measure", "-happened_on", "-activity", "county_part", "visibility", "bundle"),
                    *("kind", "participants", "town_bundle"),
                ],
                name="contribution_to_measure_whole",
            ),
            # For the days at both ends of a period, of many measures together.
            Index(
                fields=["happened_on", "measure", "activity", "county_part", "visibility", "bundle"],
                name="contribution_by_day",
            ),
        ]


class InitiativeContribution(Contribution):
    initiative = models.ForeignKey(
        "initiatives.Initiative", models.CASCADE, verbose_name="Initiative", related_name="+"
    )

    class Meta:
        db_table = "actions_activity_initiatives"
        verbose_name = "Beitrag zu einer Initiative"
        verbose_name_plural = "Beiträge zu Initiativen"
        unique_together = [("activity", "initiative")]
        indexes = [
            Index(
                fields=["initiative", "-happened_on", "-activity", "county_part", "visibility"],
                name="contribution_to_initiative",
            )
        ]


class PartnerContribution(Contribution):
    partner = models.ForeignKey("initiatives.Partner", models.CASCADE, verbose_name="Partner", related_name="+")

    class Meta:
        db_table = "actions_activity_partners"
        verbose_name = "Beitrag zu einem Partner"
        verbose_name_plural = "Beiträge zu Partnern"
        unique_together = [("activity", "partner")]
        indexes = [
            Index(
                fields=["partner", "-happened_on", "-activity", "county_part", "visibility"],
                name="contribution_to_partner",
            )
        ]


class TownContribution(Contribution):
    municipality = models.ForeignKey(
        "initiatives.Municipality", models.CASCADE, verbose_name="Stadt oder Kreis", related_name="+"
    )

    class Meta:
        db_table = "actions_activity_municipalities"
        verbose_name = "Beitrag zu einer Stadt"
        verbose_name_plural = "Beiträge zu Städten"
        unique_together = [("activity", "municipality")]
        indexes = [
            Index(
                fields=["municipality", "-happened_on", "-activity", "county_part", "visibility"],
                name="contribution_to_town",
            )
        ]
