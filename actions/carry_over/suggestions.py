"""What a carry-over begins with: old and new items side by side, the likely ones already paired."""

from dataclasses import dataclass

from actions.carry_over.matches import LIKELY, fields_by_items, match_fields, match_items


@dataclass(frozen=True)
class Suggestions:
    """`items`: {old item key: [Match, …]}, `fields`: {old field key: new field}; as far as something is alike."""

    old_items: list
    new_items: list
    new_fields: list
    items: dict
    fields: dict

    def likely(self, item):
        """The new item that is suggested for the old one; None where nothing is alike enough."""
        first = next(iter(self.items.get(item.pk, ())), None)
        return first.new if first and first.likelihood >= LIKELY else None


def suggest(succession):
    old, new, new_fields = succession.old_items, succession.new_items, succession.new_fields
    by_title = match_fields(succession.old, new_fields)
    items = match_items(old, new, by_title)
    likely = {key: found[0].new for key, found in items.items() if found and found[0].likelihood >= LIKELY}
    return Suggestions(old, new, new_fields, items, {**fields_by_items(old, likely), **by_title})
