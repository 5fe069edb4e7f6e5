"""What a filtered, paginated list needs to say about itself."""

from dataclasses import dataclass
from itertools import islice

from django import forms, template
from django.template.defaulttags import querystring
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.safestring import mark_safe

from clusterfoerderung.lists.orders import SORT
from clusterfoerderung.look.addresses import address_of
from clusterfoerderung.look.kern import folded_names
from clusterfoerderung.templatetags.look import once, once_for

register = template.Library()

# Each says the whole address but for itself: an address of a thousand values would be a page of 6 MB.
MOST_CHIPS = 40


@dataclass(frozen=True)
class FilterChip:
    """One filter that is on; `query` is the address without it."""

    label: str
    value: str
    query: str


@register.filter
def elided_pages(page_obj):
    """Page numbers around the present one: 1 2 … 7 8 9 … 20."""
    return page_obj.paginator.get_elided_page_range(page_obj.number, on_each_side=1, on_ends=1)


@register.simple_tag(takes_context=True)
def active_filters(context, form):
    """The chips of a GET form: one for each value that is set. An order leaves nothing out and has none."""
    query = context.request.GET
    asked = (
        (field, value)
        for field in form.visible_fields()
        if field.html_name != SORT
        for value in dict.fromkeys(query.getlist(field.html_name))
        if value
    )
    return [
        FilterChip(field.label, _in_words(field, value), _without(query, field.html_name, value))
        for field, value in islice(asked, MOST_CHIPS)
    ]


@register.filter
def in_front(form):
    """The fields of a filter that no group folds away."""
    folded = folded_names(form)
    return [field for field in form.visible_fields() if field.name not in folded]


@register.simple_tag(takes_context=True)
def filter_fields(context, fields):
    """Fields of the form of a FilterSet. A list has many of them, mostly unasked, so each is drawn once."""
    address = _Address(context)
    return mark_safe("".join(_asked(field, address) if _is_asked(field) else _drawn(field) for field in fields))  # noqa: S308


def _is_asked(field):
    return bool(getattr(field.field, "list", None))


class _Address:
    """The page that is filtered, and what its address asks for."""

    def __init__(self, context):
        self.context, self.path = context, context.request.path

    @cached_property
    def query(self):
        return querystring(self.context, page=None, nach=None)

    @cached_property
    def query_with_return(self):
        return querystring(self.context, page=None, nach=None, weiter=self.path)


def _asked(field, address):
    """A filter by one of many (clusterfoerderung.lists.asked_filter)."""
    filtered = field.field.list
    query = address.query if address.path == filtered.url else address.query_with_return
    return once(
        "lists/asked.html",
        anchor=field.auto_id,
        label=field.label,
        name=field.html_name,
        value=field.value(),
        words=field.value_text(),
        choose_url=address_of("choose", filtered.slug, field.name) + query,
        described_by=field.aria_describedby,
        error=render_to_string("kern/error.html", {"field": field}) if field.errors else "",
    )


def _drawn(field):
    """As its filter declares it, with what may differ from one question to the next."""
    declared = getattr(field.form, "declared", None)
    if declared is None:
        return field.as_field_group()
    choices = tuple((str(key), str(label)) for key, label in getattr(field.field, "choices", ()))
    said = (field.auto_id, field.html_name, field.value(), tuple(map(str, field.errors)), choices)
    return once_for(declared[field.name], said, field.as_field_group)


def _in_words(field, value):
    if hasattr(field.field, "words_of"):
        return field.field.words_of(value) or value
    if isinstance(field.field, forms.DateField):
        return _day_in_words(field.field, value)
    choices = getattr(field.field, "choices", ())
    return next((str(label) for key, label in choices if str(key) == value), value)


def _day_in_words(field, value):
    """An address has 2013-05-13, a reader 13.05.2013; what is no day is said as it was typed."""
    try:
        return date_format(field.to_python(value), "d.m.Y")
    except forms.ValidationError:
        return value


def _without(query, name, value):
    rest = query.copy()
    rest.pop("page", None)
    rest.setlist(name, [one for one in rest.getlist(name) if one != value])
    return rest.urlencode()
