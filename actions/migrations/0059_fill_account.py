"""The account of an installation that has a log: in steps, so that a long log needs no more memory than a short one."""

import hashlib
from collections import defaultdict

from django.db import migrations, transaction
from django.db.models import BigIntegerField, Count, F, Max, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Cast, Coalesce, ExtractDay, ExtractMonth, ExtractYear

STEP = 5000
REPEATED = ("happened_on", "precision", "county_part", "visibility")
LINKS = ("MeasureContribution", "InitiativeContribution", "PartnerContribution", "TownContribution")


def fill(apps, schema_editor):
    models = {name: apps.get_model("actions", name) for name in ("Activity", "MeasureSum", "TownSum", *LINKS)}
    last = models["Activity"]._base_manager.aggregate(last=Max("pk"))["last"] or 0
    for start in range(0, last, STEP):
        step = {"activity__gt": start, "activity__lte": start + STEP}
        with transaction.atomic():
            for name in LINKS:
                said = models["Activity"]._base_manager.filter(pk=OuterRef("activity"))
                links = models[name]._base_manager.filter(**step)
                links.update(**{column: Subquery(said.values(column)[:1]) for column in REPEATED})
            _bundles(models, step)
    _sums(models)
    state = apps.get_model("actions", "AccountState")
    state._base_manager.get_or_create(pk=1)


def _bundles(models, step):
    for key, activities in _by_bundle(models["TownContribution"], "municipality_id", step, 1):
        models["Activity"]._base_manager.filter(pk__in=activities).update(town_bundle=key)
    for key, activities in _by_bundle(models["MeasureContribution"], "measure_id", step, 2):
        bundle = key if len(key) <= 64 else hashlib.sha256(key.encode()).hexdigest()
        models["MeasureContribution"]._base_manager.filter(activity__in=activities).update(bundle=bundle)


def _by_bundle(links, other, step, least):
    """('3,17', keys of the activities that are linked with just these), of at least so many."""
    linked, found = defaultdict(list), defaultdict(list)
    for activity, key in links._base_manager.filter(**step).values_list("activity_id", other):
        linked[activity].append(key)
    for activity, keys in linked.items():
        if len(keys) >= least:
            found[",".join(map(str, sorted(keys)))].append(activity)
    return found.items()


@transaction.atomic
def _sums(models):
    """Both read their table once and write what the database has added up; done again, they stand there once."""
    models["MeasureSum"]._base_manager.all().delete()
    models["TownSum"]._base_manager.all().delete()
    names = ("measure_id", "year", "bundle", "county_part", "visibility")
    rows = (
        models["MeasureContribution"]._base_manager.order_by().annotate(year=ExtractYear("happened_on")).values(*names)
    )
    day = ExtractYear("happened_on") * 10_000 + ExtractMonth("happened_on") * 100 + ExtractDay("happened_on")
    last = Cast(day, BigIntegerField()) * 10**10 + F("activity_id")
    rows = rows.annotate(number=Count("pk"), last=Max(last)).iterator(STEP)
    models["MeasureSum"]._base_manager.bulk_create((models["MeasureSum"](**row) for row in rows), batch_size=STEP)
    names = ("town_bundle", "year", "county_part", "visibility")
    rows = models["Activity"]._base_manager.order_by().annotate(year=ExtractYear("happened_on")).values(*names)
    rows = rows.annotate(
        number=Count("pk"), unsaid=Count("pk", filter=Q(participants=None)), people=Coalesce(Sum("participants"), 0)
    )
    made = (models["TownSum"](bundle=row.pop("town_bundle"), **row) for row in rows.iterator(STEP))
    models["TownSum"]._base_manager.bulk_create(made, batch_size=STEP)


class Migration(migrations.Migration):
    # Each step for itself: a log of years in one transaction would hold everything up.
    atomic = False

    dependencies = [("actions", "0058_account")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
