"""What the history of a measure tells of a carry-over: one step, with field, sentences and status before and after."""

from auditlog.models import LogEntry

from actions.mandate.mandate_item import MandateItem

# Beside the columns of a measure: see declarations.
CARRIED = "carried"
LOGGED = ("field", "status", "status_reason", "completed_on", "replaced_by")


def tell(measure, before, after, *, through):
    """Records the one step that led from `before` to `after` (actions.carry_over.rows)."""
    values = zip(LOGGED, _values(before), _values(after), strict=True)
    changes = {name: [str(old), str(new)] for name, old, new in values if old != new}
    items = [_carried(rows) for rows in (before, after)]
    if items[0] != items[1]:
        changes[CARRIED] = [_in_words(keys) for keys in items]
    LogEntry.objects.log_create(
        measure, action=LogEntry.Action.UPDATE, changes=changes, additional_data={"through": through}
    )


def _values(rows):
    return [rows["field"], *rows["said"]]


def _carried(rows):
    return sorted(item for _, item, _, until in rows["assignments"] if until is None)


def _in_words(keys):
    """'2.1, 2.2 (Vorlage 80/017/2013)'."""
    items = MandateItem.objects.filter(pk__in=keys).select_related("field__paper")
    by_paper = {}
    for item in items.order_by("field__paper", "field__number", "sort_key"):
        by_paper.setdefault(item.field.paper.reference, []).append(item.number)
    return "; ".join(f"{', '.join(numbers)} (Vorlage {reference})" for reference, numbers in by_paper.items())
