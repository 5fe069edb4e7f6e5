"""Several out of many: what is chosen and what is near stands in the form, the rest comes when it is asked for."""

from dataclasses import dataclass
from functools import cached_property

from django import forms
from django.db.models import Exists

from clusterfoerderung.lists.looking_up import FOUND, look_up
from clusterfoerderung.look.kern import words_name
from clusterfoerderung.records.keys import is_key, keys_in
from clusterfoerderung.records.order import order_key

# A list to tick, with what is near as chips above it.
PICKER = "lists/picker.html"
ONE_OF_MANY = "lists/one_of_many.html"
CHIPS_IN_SIGHT = 4
# So many stand in the form in full; of more only those that are near.
FEW = 40
NEAR = 8


@dataclass(frozen=True)
class Offer:
    """What a form prints of the rows to choose from: groups of (title, rows).

    `is_long`: there are more than that. Then what was looked for, and whether it found more than is shown, or nothing.
    """

    groups: list
    is_long: bool = False
    words: str = ""
    found_more: bool = False
    found_nothing: bool = False


class PickField(forms.ModelMultipleChoiceField):
    """Rows from `offer()` or `offer_near()`: groups of (title, rows). Without a title they stand in the list."""

    default_error_messages = {
        "not_offered": "Etwas davon steht nicht mehr zur Auswahl. Bitte neu wählen.",
    }
    _find = None

    def __init__(self, *, template_name, if_missing="", long_template_name="", **kwargs):
        """`if_missing`: what to do when the one that is looked for is not on offer."""
        super().__init__(None, **kwargs)
        self.template_name = template_name
        self.long_template_name = long_template_name
        self.if_missing = if_missing

    def offer(self, queryset, groups):
        self.queryset = queryset
        self.choices = self._as_choices(groups)

    def offer_later(self, queryset, find):
        """`find()` gives the Offer when the field is drawn. What is sent is judged by the `queryset` alone."""
        self.queryset, self._find = queryset, find
        self.choices = lambda: self.drawn_choices

    @cached_property
    def offered(self):
        return self._find() if self._find else Offer([])

    is_long = property(lambda self: self.offered.is_long)
    words = property(lambda self: self.offered.words)
    found_more = property(lambda self: self.offered.found_more)
    found_nothing = property(lambda self: self.offered.found_nothing)

    @property
    def template_name(self):
        return self.long_template_name if self.long_template_name and self.is_long else self._template_name

    @template_name.setter
    def template_name(self, name):
        self._template_name = name

    @cached_property
    def drawn_choices(self):
        return self._as_choices(self.offered.groups)

    def _as_choices(self, groups):
        choices = [(title, [(row.pk, self.label_from_instance(row)) for row in rows]) for title, rows in groups]
        return [group for group in choices if group[1]]

    def label_from_instance(self, obj):
        return label_of(obj)

    def clean(self, value):
        keys = [str(key) for key in self.prepare_value(value) or []]
        if not (all(map(is_key, keys)) if self._find else self._offers(keys)):
            raise forms.ValidationError(self.error_messages["not_offered"], code="not_offered")
        try:
            return super().clean(value)
        except forms.ValidationError as problem:
            if problem.code != "invalid_choice":
                raise
            raise forms.ValidationError(self.error_messages["not_offered"], code="not_offered") from None

    def _offers(self, keys):
        return {str(key) for _, rows in self.choices for key, _ in rows}.issuperset(keys)


def label_of(row):
    """Its name, with the one people use where that is another."""
    called = getattr(row, "called", "")
    return f"{row} ({called})" if called and called not in str(row) else str(row)


def offer_near(form, name, rows, *, near=lambda: (), title="Gewählt"):
    """Few `rows` (a queryset) stand in the PickField `name` in full, those of the keys that `near()` gives in front.

    Of many it prints what is chosen, what is near and what the words typed beside it find: at most two queries and
    those of `near`, none before the field is drawn.
    """
    form.fields[name].offer_later(rows, lambda: _offer_near(form, name, rows, near(), title))


def _offer_near(form, name, rows, near, title):
    if offer := offer_of_many(form, name, rows, near, title):
        return offer
    chosen = chosen_keys(form, name)
    by_key = {row.pk: row for row in sorted(rows.order_by(), key=_place)}
    first = [key for key in dict.fromkeys([*chosen, *near]) if key in by_key][: max(CHIPS_IN_SIGHT, len(chosen))]
    return Offer([(title, [by_key.pop(key) for key in first]), ("", by_key.values())])


def offer_of_many(form, name, rows, near, title):
    """The Offer of rows that are too many to stand in the form in full; None where they are few."""
    ticked = dict.fromkeys([*chosen_keys(form, name), *sent_keys(form, name)])
    by_key, is_long = _in_front(rows, list(dict.fromkeys([*ticked, *near]))[: max(NEAR, len(ticked))])
    if not is_long:
        return None
    found, said = _find(form, name, rows.exclude(pk__in=by_key))
    return Offer([(title, by_key.values()), ("", found)], is_long=True, **said)


def chosen_keys(form, name):
    """Keys of what is chosen before anything is typed."""
    return [getattr(one, "pk", one) for one in form.initial.get(name) or []]


def sent_keys(form, name):
    return keys_in(form.data.getlist(form.add_prefix(name))) if hasattr(form.data, "getlist") else []


def _in_front(rows, keys):
    """({key: row} of those of `rows` (a queryset) that have one of `keys`, in their order; whether it has many)."""
    is_long = Exists(rows.order_by()[FEW : FEW + 1])
    found = {row.pk: row for row in rows.filter(pk__in=keys).annotate(is_one_of_many=is_long)} if keys else {}
    in_order = {key: found[key] for key in keys if key in found}
    many = next(iter(found.values())).is_one_of_many if found else has_many(rows)
    return in_order, many


def has_many(rows):
    return bool(rows.order_by().values("pk")[FEW : FEW + 1])


def offer_one(form, name, rows):
    """Few `rows` (a queryset) stand in the select `name` in full; of many the chosen one and what the words find."""
    field = form.fields[name]
    field.queryset = rows
    if not has_many(rows):
        return
    sent = form.data.get(form.add_prefix(name)) if form.is_bound else None
    keys = {str(getattr(one, "pk", one)) for one in (sent, form.initial.get(name)) if one}
    chosen = list(rows.filter(pk__in=[key for key in keys if is_key(key)]))
    found, said = _find(form, name, rows.exclude(pk__in=[row.pk for row in chosen]))
    vars(field).update(said)
    field.template_name = ONE_OF_MANY
    empty = [("", field.empty_label)] if field.empty_label is not None else []
    field.choices = [*empty, *((row.pk, field.label_from_instance(row)) for row in [*found, *chosen])]


def _find(form, name, rows):
    """(what the words find that were typed beside the field, what is said of that: as an Offer has it)"""
    words = form.data.get(words_name(form.add_prefix(name)), "") if form.is_bound else ""
    found = look_up(rows, words) if words.strip() else []
    said = {"words": words, "found_more": len(found) > FOUND, "found_nothing": bool(words.strip()) and not found}
    return found[:FOUND], said


def _place(row):
    return getattr(row, "order_key", "") or order_key(str(row))
