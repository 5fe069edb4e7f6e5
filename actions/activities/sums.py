"""Jahressummen beside the contributions: what every page would otherwise add up anew. Account.settle() writes them."""

import uuid

from django.db import models

from actions.activities.county_part import CountyPart
from clusterfoerderung.records.visibility import Visibility, VisibleQuerySet


class AccountState(models.Model):
    """One row. `token` is another after every change: what was computed from the account holds as long as it is the
    same. Whoever sums up changes it first and so waits for everybody who is at it.
    """

    token = models.UUIDField("Stand", default=uuid.uuid4, editable=False)

    class Meta:
        verbose_name = "Stand des Kontos"
        verbose_name_plural = "Stand des Kontos"

    def __str__(self):
        return str(self.token)


class YearSum(models.Model):
    """So many activities of one year, part and visibility."""

    # Nobody's own rows: what is deleted or merged takes no notice of them (clusterfoerderung.journal.references).
    is_summed_up = True

    year = models.PositiveSmallIntegerField("Jahr")
    county_part = models.CharField("Anteil des Kreises", max_length=15, choices=CountyPart)
    visibility = models.CharField("Sichtbarkeit", max_length=15, choices=Visibility)
    number = models.PositiveIntegerField("Anzahl")

    objects = VisibleQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.year}: {self.number}"


class MeasureSum(YearSum):
    """Of one measure; those that it shares with the same others apart, by the `bundle` of its contributions.

    Beside each year, all of them together as the year summing.ALL_YEARS.

    `last` is the latest of them, as moment.moment_in() says it: day and key in one number that can be compared.
    """

    measure = models.ForeignKey("actions.Measure", models.CASCADE, verbose_name="Maßnahme", related_name="+")
    bundle = models.CharField("Bündel", max_length=64, blank=True)
    last = models.BigIntegerField("zuletzt")

    class Meta:
        verbose_name = "Jahressumme einer Maßnahme"
        verbose_name_plural = "Jahressummen der Maßnahmen"
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "year", "bundle", "county_part", "visibility"], name="measure_sum_once"
            )
        ]


class TownSum(YearSum):
    """Of what happened in just these places (Activity.town_bundle): each activity is in one row, also of no place.

    `unsaid`: of how many of them nobody knows how many `people` took part.
    """

    bundle = models.TextField("Bündel", blank=True)
    unsaid = models.PositiveIntegerField("ohne Zahl der Teilnehmenden")
    people = models.PositiveBigIntegerField("Teilnehmende")

    class Meta:
        verbose_name = "Jahressumme von Orten"
        verbose_name_plural = "Jahressummen der Orte"
        constraints = [
            models.UniqueConstraint(fields=["bundle", "year", "county_part", "visibility"], name="town_sum_once")
        ]


class InitiativeSum(YearSum):
    """Of one initiative. `first` and `last` are days.

    `joint`: in how many of them others took part of whom none has a smaller key. So each joint activity stands once.
    """

    initiative = models.ForeignKey(
        "initiatives.Initiative", models.CASCADE, verbose_name="Initiative", related_name="+"
    )
    first = models.DateField("zuerst")
    last = models.DateField("zuletzt")
    joint = models.PositiveIntegerField("gemeinsame, bei der ersten gezählt")

    class Meta:
        verbose_name = "Jahressumme einer Initiative"
        verbose_name_plural = "Jahressummen der Initiativen"
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "year", "county_part", "visibility"], name="initiative_sum_once"
            )
        ]


class PairSum(YearSum):
    """Of what two initiatives did together; `one` has the smaller key. pairs.pair_sums() makes them.

    `first` and `last` are pairs.moment() and pairs.ending() of the earliest and of the one that ended latest; `weight`
    is what all of them weigh at the end of the year, where one weighs half after `half_life` years.
    """

    one = models.ForeignKey("initiatives.Initiative", models.CASCADE, verbose_name="eine", related_name="+")
    other = models.ForeignKey("initiatives.Initiative", models.CASCADE, verbose_name="andere", related_name="+")
    first = models.BigIntegerField("zuerst")
    last = models.BigIntegerField("zuletzt")
    weight = models.BigIntegerField("Stärke")
    half_life = models.PositiveSmallIntegerField("Halbwertszeit in Jahren")

    class Meta:
        verbose_name = "Jahressumme zweier Initiativen"
        verbose_name_plural = "Jahressummen zweier Initiativen"
        constraints = [
            models.UniqueConstraint(fields=["one", "other", "year", "county_part", "visibility"], name="pair_sum_once")
        ]
