"""What holds of a measure from one day to another.

A row is never overwritten: what ends gets its last day, what begins gets a row of its own. So any past day can be read.
"""

import datetime

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q

from clusterfoerderung.records.visibility import VisibleQuerySet

A_DAY = datetime.timedelta(days=1)
OVERLAPS = "In dieser Zeit gibt es die Zuordnung schon."
LASTS_A_DAY = Q(from_on__isnull=True) | Q(until_on__isnull=True) | Q(from_on__lt=models.F("until_on"))
ENDS_EARLY = "Eine Zuordnung endet nach dem Tag, an dem sie beginnt."


def holding(day, path=""):
    """The condition that a dated row, reached by `path`, held on `day` (a date or an expression)."""
    begun = Q(**{f"{path}from_on__isnull": True}) | Q(**{f"{path}from_on__lte": day})
    return begun & (Q(**{f"{path}until_on__isnull": True}) | Q(**{f"{path}until_on__gt": day}))


class DatedQuerySet(VisibleQuerySet):
    visibility_path = "measure__visibility"

    def on(self, day):
        return self.filter(holding(day))

    def lasting(self, day):
        """What holds on the day before `day` or later; all of it where `day` is None."""
        return self.all() if day is None else self.filter(Q(until_on__isnull=True) | Q(until_on__gte=day))


class Dated(models.Model):
    """`from_on` is the first day, None: as long as there has been the measure. `until_on` is the first day after it.

    `LINK` is the foreign key to what the measure is assigned to; `excludes` the others that cannot hold meanwhile.
    """

    LINK = ""

    from_on = models.DateField("von", null=True, blank=True)
    until_on = models.DateField("gilt nicht mehr ab", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        # No constraint that both databases know compares two spans.
        self.clean()
        return super().save(*args, **kwargs)

    def clean(self):
        others = self.excludes().exclude(pk=self.pk)
        if self.from_on:
            others = others.filter(Q(until_on__isnull=True) | Q(until_on__gt=self.from_on))
        if self.until_on:
            others = others.filter(Q(from_on__isnull=True) | Q(from_on__lt=self.until_on))
        if others.exists():
            raise ValidationError(OVERLAPS)

    @property
    def span_in_words(self):
        """'von 13.05.2013 bis 31.05.2026', 'seit 01.06.2026', 'von Beginn an': both days are in it."""
        if self.until_on is None:
            return f"seit {self.from_on:%d.%m.%Y}" if self.from_on else "von Beginn an"
        begin = f"von {self.from_on:%d.%m.%Y}" if self.from_on else "von Beginn"
        return f"{begin} bis {self.until_on - A_DAY:%d.%m.%Y}"

    def begins_by(self, day):
        return self.from_on is None or (day is not None and self.from_on <= day)

    def holds_on(self, day):
        """As holding() says it to the database."""
        return self.begins_by(day) and (self.until_on is None or self.until_on > day)

    def reopen(self):
        if self.until_on:
            self.until_on = None
            self.save()

    def end(self, on):
        """From the day `on` it does not hold any more; what had not begun by then never held."""
        if on is None or (self.from_on and self.from_on >= on):
            self.delete()
        elif self.until_on != on:
            self.until_on = on
            self.save()


@transaction.atomic
def set_from(rows, measure, targets, *, on):
    """From the day `on` exactly `targets` hold of the measure; the days before keep their rows.

    `on` None: from the beginning. Setting the earlier ones again as of the same day gives back the very rows that were
    there: that undoes it.
    """
    model, wanted = rows.model, {target.pk for target in targets}
    lasting = list(rows.lasting(on))
    kept = {}
    for row in reversed(lasting):
        if row.target in wanted and row.begins_by(on):
            kept[row.target] = row
    for row in lasting:
        if row not in kept.values():
            row.end(on)
    for row in kept.values():
        row.reopen()
    for target in sorted(wanted - kept.keys()):
        model(measure_id=measure.pk, from_on=on, **{f"{model.LINK}_id": target}).save()
