"""The sums of the account: what stands in each by the log, and writing anew those that may have changed."""

from collections import defaultdict

from django.apps import apps
from django.db.models import Count, Max, Q, Sum
from django.db.models.functions import Coalesce, ExtractYear

from actions.activities.moment import moment_in
from actions.activities.pairs import half_life, initiative_sums, pair_sums
from clusterfoerderung.records.batches import batched

AT_ONCE = 500
# The year of a sum that is about all of them.
ALL_YEARS = 0


def model(name):
    return apps.get_model("actions", name)


def chunks(keys):
    return batched(sorted(keys), AT_ONCE)


def measure_sums(links):
    """The sums of these contributions, by (measure, year, bundle, part, visibility)."""
    names = ("measure_id", "year", "bundle", "county_part", "visibility")
    return (
        links.order_by()
        .annotate(year=ExtractYear("happened_on"))
        .values(*names)
        .annotate(number=Count("pk"), last=Max(moment_in()))
    )


def measure_totals(sums):
    """Rows as measure_sums() gives them, of all years together, from those of each year."""
    names = ("measure_id", "bundle", "county_part", "visibility")
    rows = sums.exclude(year=ALL_YEARS).order_by().values_list(*names)
    for *said, number, last in rows.annotate(together=Sum("number"), latest=Max("last")):
        yield {**dict(zip(names, said, strict=True)), "year": ALL_YEARS, "number": number, "last": last}


def town_sums(activities):
    """The sums of these activities, by (bundle, year, part, visibility)."""
    names = ("town_bundle", "year", "county_part", "visibility")
    return (
        activities.order_by()
        .annotate(year=ExtractYear("happened_on"))
        .values(*names)
        .annotate(
            number=Count("pk"),
            unsaid=Count("pk", filter=Q(participants=None)),
            people=Coalesce(Sum("participants"), 0),
        )
    )


def sum_up_measures(cells):
    """`cells`: (measure, year) of which the sums may have changed; with them, those of all years."""
    sums = model("MeasureSum")._base_manager
    for year, measures in _by_year((measure, year) for measure, year in cells if year != ALL_YEARS):
        for chunk in chunks(measures):
            sums.filter(year=year, measure__in=chunk).delete()
            links = model("MeasureContribution")._base_manager.filter(measure__in=chunk, happened_on__year=year)
            sums.bulk_create(model("MeasureSum")(**row) for row in measure_sums(links))
    for chunk in chunks({measure for measure, _ in cells}):
        sums.filter(year=ALL_YEARS, measure__in=chunk).delete()
        sums.bulk_create(model("MeasureSum")(**row) for row in measure_totals(sums.filter(measure__in=chunk)))


def sum_up_towns(cells):
    """`cells`: (bundle, year) of which the sums may have changed."""
    for year, bundles in _by_year(cells):
        for chunk in chunks(bundles):
            sums = model("TownSum")._base_manager
            sums.filter(year=year, bundle__in=chunk).delete()
            rows = model("Activity")._base_manager.filter(town_bundle__in=chunk, happened_on__year=year)
            sums.bulk_create(model("TownSum")(bundle=row.pop("town_bundle"), **row) for row in town_sums(rows))


def sum_up_initiatives(cells):
    """`cells`: (initiative, year) of which the sums may have changed."""
    sums = model("InitiativeSum")._base_manager
    for year, initiatives in _by_year(cells):
        for chunk in chunks(initiatives):
            sums.filter(year=year, initiative__in=chunk).delete()
            links = model("InitiativeContribution")._base_manager.filter(initiative__in=chunk, happened_on__year=year)
            sums.bulk_create(model("InitiativeSum")(**row) for row in initiative_sums(links))


def sum_up_pairs(cells):
    """`cells`: (initiative, year); the sums of any two of one year may have changed."""
    sums = model("PairSum")._base_manager
    for year, initiatives in _by_year(cells):
        sums.filter(year=year, one__in=initiatives, other__in=initiatives).delete()
        links = model("InitiativeContribution")._base_manager.filter(
            initiative__in=initiatives, activity__initiatives__in=initiatives, happened_on__year=year
        )
        sums.bulk_create(model("PairSum")(**row) for row in pair_sums(links, half_life()))


def _by_year(cells):
    found = defaultdict(set)
    for key, year in cells:
        found[year].add(key)
    return sorted(found.items())
