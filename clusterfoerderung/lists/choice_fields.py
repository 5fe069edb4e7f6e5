"""Several out of many: what is chosen and what is near stands in the form, the rest comes when it is asked for."""

from django import forms

from clusterfoerderung.lists.looking_up import FOUND, look_up
from clusterfoerderung.look.kern import words_name
from clusterfoerderung.records.keys import is_key
from clusterfoerderung.records.order import order_key

# A list to tick, with what is near as chips above it.
PICKER = "lists/picker.html"
ONE_OF_MANY = "lists/one_of_many.html"
CHIPS_IN_SIGHT = 4
# So many stand in the form in full; of more only those that are near.
FEW = 40
NEAR = 8


class PickField(forms.ModelMultipleChoiceField):
    """Rows from `offer()` or `offer_near()`: groups of (title, rows). Without a title they stand in the list."""

    default_error_messages = {
        "not_offered": "Etwas davon steht nicht mehr zur Auswahl. Bitte neu wählen.",
    }
    # Whether more can be chosen than is printed; then what was looked for, and whether that found more than is shown.
    is_long = False
    words = ""
    found_more = found_nothing = False

    def __init__(self, *, template_name, if_missing="", **kwargs):
        """`if_missing`: what to do when the one that is looked for is not on offer."""
        super().__init__(None, **kwargs)
        self.template_name = template_name
        self.if_missing = if_missing

    def offer(self, queryset, groups):
        self.queryset = queryset
        choices = [(title, [(row.pk, self.label_from_instance(row)) for row in rows]) for title, rows in groups]
        self.choices = [group for group in choices if group[1]]

    def label_from_instance(self, obj):
        return label_of(obj)

    def clean(self, value):
        keys = [str(key) for key in self.prepare_value(value) or []]
        offered = {str(key) for _, rows in self.choices for key, _ in rows}
        if not (all(map(is_key, keys)) if self.is_long else offered.issuperset(keys)):
            raise forms.ValidationError(self.error_messages["not_offered"], code="not_offered")
        try:
            return super().clean(value)
        except forms.ValidationError as problem:
            if problem.code != "invalid_choice":
                raise
            raise forms.ValidationError(self.error_messages["not_offered"], code="not_offered") from None


def label_of(row):
    """Its name, with the one people use where that is another."""
    called = getattr(row, "called", "")
    return f"{row} ({called})" if called and called not in str(row) else str(row)


def offer_near(form, name, rows, *, near=(), title="Gewählt"):
    """Few `rows` (a queryset) stand in the PickField `name` in full, those of the keys `near` in front.

    Of many it prints what is chosen, what is near and what the words typed beside it find: at most three queries.
    """
    field = form.fields[name]
    some = list(rows.order_by()[: FEW + 1])
    chosen = [getattr(one, "pk", one) for one in form.initial.get(name) or []]
    if len(some) <= FEW:
        by_key = {row.pk: row for row in sorted(some, key=_place)}
        first = [key for key in dict.fromkeys([*chosen, *near]) if key in by_key][: max(CHIPS_IN_SIGHT, len(chosen))]
        field.offer(rows, [(title, [by_key.pop(key) for key in first]), ("", by_key.values())])
        return
    if form.is_bound:
        chosen += [int(key) for key in form.data.getlist(form.add_prefix(name)) if is_key(key)]
    keys = list(dict.fromkeys([*chosen, *near]))[: max(NEAR, len(set(chosen)))]
    by_key = rows.in_bulk(keys)
    field.is_long = True
    found = _find(form, name, rows.exclude(pk__in=by_key))
    field.offer(rows, [(title, [by_key[key] for key in keys if key in by_key]), ("", found)])


def offer_one(form, name, rows):
    """Few `rows` (a queryset) stand in the select `name` in full; of many the chosen one and what the words find."""
    field = form.fields[name]
    field.queryset = rows
    if not rows.order_by()[FEW : FEW + 1]:
        return
    sent = form.data.get(form.add_prefix(name)) if form.is_bound else None
    keys = {str(getattr(one, "pk", one)) for one in (sent, form.initial.get(name)) if one}
    chosen = list(rows.filter(pk__in=[key for key in keys if is_key(key)]))
    found = _find(form, name, rows.exclude(pk__in=[row.pk for row in chosen]))
    field.template_name = ONE_OF_MANY
    empty = [("", field.empty_label)] if field.empty_label is not None else []
    field.choices = [*empty, *((row.pk, field.label_from_instance(row)) for row in [*found, *chosen])]


def _find(form, name, rows):
    """What the words find that were typed beside the field; the field says which, and whether that is all."""
    field = form.fields[name]
    field.words = form.data.get(words_name(form.add_prefix(name)), "") if form.is_bound else ""
    found = look_up(rows, field.words) if field.words.strip() else []
    field.found_more, field.found_nothing = len(found) > FOUND, bool(field.words.strip()) and not found
    return found[:FOUND]


def _place(row):
    return getattr(row, "order_key", "") or order_key(str(row))
