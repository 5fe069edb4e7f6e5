"""What initiatives did, alone and two by two: a year at a time, so that a long log needs little memory."""

import calendar
import datetime
from collections import Counter, defaultdict
from itertools import combinations, groupby

from django.conf import settings
from django.db import migrations, transaction

STEP = 2000
DAYS, WHOLE, DAYS_A_YEAR = 10**7, 10**12, 365.25


def fill(apps, schema_editor):
    using = schema_editor.connection.alias
    links = apps.get_model("actions", "InitiativeContribution")._base_manager.using(using)
    sums = {name: apps.get_model("actions", name) for name in ("InitiativeSum", "PairSum")}
    for (year,) in links.order_by().values_list("happened_on__year").distinct():
        rows = links.filter(happened_on__year=year).order_by("activity_id", "initiative_id")
        of_initiatives, of_pairs = counted(rows)
        with transaction.atomic(using):
            for name, made in (("InitiativeSum", of_initiatives), ("PairSum", of_pairs)):
                table = sums[name]._base_manager.using(using)
                table.filter(year=year).delete()
                table.bulk_create((sums[name](year=year, **row) for row in made), batch_size=STEP)


def counted(rows):
    """(rows of InitiativeSum, rows of PairSum) of the links of a year."""
    days, joint, together = defaultdict(list), Counter(), defaultdict(list)
    rows = rows.values_list("activity_id", "initiative_id", "happened_on", "precision", "county_part", "visibility")
    for _, present in groupby(rows.iterator(STEP), key=lambda row: row[0]):
        present = list(present)
        _, _, day, precision, *said = present[0]
        keys = [row[1] for row in present]
        for key in keys:
            days[key, *said].append(day)
        if len(keys) > 1:
            joint[keys[0], *said] += 1
        for pair in combinations(keys, 2):
            together[*pair, *said].append((day, end_of(day, precision)))
    return (
        [of_initiative(cell, found, joint[cell]) for cell, found in days.items()],
        [of_pair(cell, found) for cell, found in together.items()],
    )


def end_of(day, precision):
    if precision == "jahr":
        return datetime.date(day.year, 12, 31)
    return day.replace(day=calendar.monthrange(day.year, day.month)[1]) if precision == "monat" else day


def of_initiative(cell, days, joint):
    key, part, visibility = cell
    return {
        "initiative_id": key,
        "county_part": part,
        "visibility": visibility,
        "number": len(days),
        "first": min(days),
        "last": max(days),
        "joint": joint,
    }


def of_pair(cell, days):
    one, other, part, visibility = cell
    half_life = settings.INTERLINKING_HALF_LIFE_YEARS
    last_day = datetime.date(days[0][0].year, 12, 31)
    return {
        "one_id": one,
        "other_id": other,
        "county_part": part,
        "visibility": visibility,
        "number": len(days),
        "first": min(day.toordinal() * DAYS + end.toordinal() for day, end in days),
        "last": max(end.toordinal() * DAYS + day.toordinal() for day, end in days),
        "weight": sum(round(WHOLE * 0.5 ** ((last_day - end).days / (DAYS_A_YEAR * half_life))) for _, end in days),
        "half_life": half_life,
    }


class Migration(migrations.Migration):
    # Each year for itself: a log of years in one transaction would hold everything up.
    atomic = False

    dependencies = [("actions", "0072_sums_of_pairs")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
