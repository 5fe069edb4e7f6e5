"""What the page of a carry-over shows: the rows of the form with what stands beside them."""

from dataclasses import dataclass

from actions.carry_over.plan import choice_like_its_items, open_rows

# More at once would be neither read nor sent; what is left comes after these.
AT_ONCE = 150


@dataclass(frozen=True)
class ItemLine:
    """An old item, what may stand in its place, the field for its number."""

    item: object
    matches: list
    field: object


@dataclass(frozen=True)
class FieldLine:
    old: object
    field: object
    items: list


@dataclass(frozen=True)
class MeasureLine:
    """A measure with its old items and where it goes if nothing else is chosen (`suggested`, a Choice)."""

    measure: object
    items: list
    suggested: object
    way: object
    numbers: object
    reason: object
    day: object

    @property
    def has_end_errors(self):
        return bool(self.reason.errors or self.day.errors)


def field_lines(form):
    """Each old field with the lines of its items."""
    suggested = form.suggested
    lines = {}
    for item in suggested.old_items:
        line = ItemLine(item, suggested.items.get(item.pk, []), form[f"punkt_{item.pk}"])
        lines.setdefault(item.field_id, []).append(line)
    return [FieldLine(field, form[f"feld_{field.pk}"], lines.get(field.pk, [])) for field in form.succession.old]


def measure_lines(form):
    suggested = form.suggested
    likely = {item.pk: (new,) for item in suggested.old_items if (new := suggested.likely(item))}
    return [_measure_line(form, measure, likely) for measure in form.measures]


def _measure_line(form, measure, likely):
    old_keys = form.old_keys
    return MeasureLine(
        measure,
        sorted((row.item for row in open_rows(measure, old_keys)), key=lambda item: item.sort_key),
        choice_like_its_items(measure, likely, form.suggested.fields, old_keys),
        *(form[f"{name}_{measure.pk}"] for name in ("ziel", "punkte", "grund", "tag")),
    )
