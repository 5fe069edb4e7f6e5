"""What a carry-over touches of a measure, as plain data: kept in the journal, compared before it is undone."""

from django.db.models import Prefetch

from actions.mandate.assignment import Assignment
from actions.mandate.placement import Placement
from actions.measures.measure import Measure
from clusterfoerderung.records.turns import hold

SAID = ("status", "status_reason", "completed_on", "replaced_by_id")


def with_rows(measures):
    """Fetches the dated rows of many `measures`, in two queries, and their kinds."""
    return (
        measures.specific()
        .select_related("field__paper")
        .prefetch_related(
            Prefetch("assignments", Assignment.objects.select_related("item__field__paper").order_by("pk")),
            Prefetch("placements", Placement.objects.select_related("field__paper").order_by("pk")),
        )
    )


def rows_of(measure):
    """{"field": key, "said": [...], "assignments": [[key, target, from, until]], "placements": …}, ready for JSON."""
    return {
        "field": measure.field_id,
        "said": [_plain(getattr(measure, name)) for name in SAID],
        "assignments": _dated(measure.assignments.all()),
        "placements": _dated(measure.placements.all()),
    }


def locked(keys):
    """The measures of these keys in one order, kept from changing until the transaction ends, with their rows."""
    return list(with_rows(hold(Measure.objects.filter(pk__in=keys))))


def _dated(rows):
    found = ([row.pk, row.target, _plain(row.from_on), _plain(row.until_on)] for row in rows)
    return sorted(found)


def _plain(value):
    return value.isoformat() if hasattr(value, "isoformat") else value
