"""In which orders a list can be read. `sortierung` in the address names one; each stands under a head of its table."""

from collections.abc import Callable
from dataclasses import dataclass

import django_filters as filters
from django import forms
from django.db.models import Case, F, Func, SmallIntegerField, TextField, Value, When
from django.db.models.functions import Coalesce, Lower, NullIf, Replace

from clusterfoerderung.records.order import order_key

SORT = "sortierung"
# What no longer holds in another order: which page one was on, behind which row, what was ticked there.
OF_ONE_PAGE = ("page", "nach", "angekreuzt")
BY_NAME = ("order_key", "pk")


@dataclass(frozen=True)
class Order:
    """`key` stands in the address; empty: the list's own order. `label` is what the filter calls it."""

    key: str
    label: str
    terms: tuple
    # (queryset, filterset) -> the queryset that knows what the terms name, as that person may see it.
    prepare: Callable | None = None


@dataclass(frozen=True)
class Head:
    """A column. Its head asks for the order that one expects first, and when that holds, for the other."""

    label: str
    up: Order | None = None
    down: Order | None = None
    starts_down: bool = False
    # By which a column is remembered whose label changes.
    name: str = ""

    @property
    def column(self):
        return self.name or self.label

    @property
    def orders(self):
        both = (self.down, self.up) if self.starts_down else (self.up, self.down)
        return tuple(filter(None, both))

    def is_down(self, key):
        return bool(self.down) and self.down.key == key


def alphabetical(label, key, terms=BY_NAME, *, is_own=False):
    """The column of a name: from A to Z, and backwards down to the last term."""
    up = Order("" if is_own else key, f"{label} von A bis Z", tuple(terms))
    return Head(label, up, Order(f"{key}-absteigend", f"{label} von Z bis A", turned(terms)))


def numeric(label, key, terms, *, prepare=None):
    """The column of a number: the most first, then the least. `terms` are those of the most."""
    down = Order(key, f"{label}: meiste zuerst", tuple(terms), prepare)
    up = Order(f"{key}-aufsteigend", f"{label}: wenigste zuerst", (*turned(terms[:1]), *terms[1:]), prepare)
    return Head(label, up, down, starts_down=True)


def by_day(label, key, terms):
    """The column of a day that is to come: what is due first stands first."""
    up = Order(key, f"{label}: frühestes zuerst", tuple(terms))
    return Head(label, up, Order(f"{key}-absteigend", f"{label}: spätestes zuerst", turned(terms)))


def turned(terms):
    """The same order backwards. What says nothing stays where it was: at the end."""
    return tuple(_turned(term) for term in terms)


def _turned(term):
    if isinstance(term, str):
        return term[1:] if term.startswith("-") else f"-{term}"
    other = term.copy()
    other.descending = not term.descending
    return other


def ranked(field, values):
    """A term: `values` of the field in this order, all else behind them."""
    places = [When(**{field: value}, then=Value(place)) for place, value in enumerate(values)]
    return Case(*places, default=None, output_field=SmallIntegerField()).asc(nulls_last=True)


def in_words(field, choices):
    """A term: by what the reader sees of `choices`, not by what the database keeps."""
    return ranked(field, [value for value, label in sorted(choices, key=lambda one: order_key(str(one[1])))])


# As clusterfoerderung.records.order keeps names; here for what has no key of its own and is sorted when asked for.
_LIKE = {letter: order_key(letter) for letter in "äöüÄÖÜßéèáó"}


class _Signs(Func):
    """By the codes of its signs, as SQLite does; PostgreSQL otherwise sorts as the server was set up."""

    template = "%(expressions)s"
    output_field = TextField()

    def as_postgresql(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, template='(%(expressions)s) COLLATE "C"', **context)


def by_words(*fields):
    """A term: by the first of `fields` that says something, as a German reader looks for it; empty ones last."""
    said = [NullIf(F(field), Value("")) for field in fields]
    words = Coalesce(*said, output_field=TextField()) if len(said) > 1 else said[0]
    for letter, plain in _LIKE.items():
        words = Replace(words, Value(letter), Value(plain))
    return _Signs(Lower(words)).asc(nulls_last=True)


class OrderFilter(filters.ChoiceFilter):
    """`sortierung` of a list: whitelisted, and what is none of them is said and leaves the list in its own order.

    `heads` are the columns; `further` orders belong to none. `own` says what holds unless something is asked for.
    """

    def __init__(self, heads=(), *, own, further=(), label="Sortiert nach"):
        self.heads = tuple(heads)
        orders = [order for head in self.heads for order in head.orders] + list(further)
        self.orders = {order.key: order for order in orders if order.key}
        choices = [(key, order.label) for key, order in self.orders.items()]
        # Where a head says each of them, the field is for phones alone, which show no heads.
        widget = forms.Select(attrs={"data-heads": ""} if self.heads and not further else {})
        super().__init__(label=label, choices=choices, empty_label=own, widget=widget)

    def filter(self, queryset, value):
        order = self.orders.get(value)
        if order is None:
            return queryset
        if order.prepare:
            queryset = order.prepare(queryset, self.parent)
        return queryset.order_by(*order.terms)


def heads_of(filterset):
    one = filterset.filters.get(SORT)
    return getattr(one, "heads", ())


def order_asked(form):
    """The key of the order in which a list stands; empty: its own."""
    return form.cleaned_data.get(SORT) or ""


def narrows(form):
    """Whether the filter `form` asks for less than all, or for what there is not; an order leaves out nothing."""
    return any(value for name, value in form.cleaned_data.items() if name != SORT) or bool({*form.errors} - {SORT})
