"""What a filtered, paginated list needs to say about itself."""

from dataclasses import dataclass

from django import template
from django.template.defaulttags import querystring
from django.template.loader import render_to_string

from clusterfoerderung.lists.orders import SORT
from clusterfoerderung.look.addresses import address_of
from clusterfoerderung.templatetags.look import once

register = template.Library()


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
    return [
        FilterChip(field.label, _in_words(field, value), _without(query, field.html_name, value))
        for field in form.visible_fields()
        if field.html_name != SORT
        for value in query.getlist(field.html_name)
        if value
    ]


@register.simple_tag(takes_context=True)
def asked(context, field):
    """A filter by one of many (clusterfoerderung.lists.asked_filter): a list has many of them, mostly unasked."""
    path, filtered = context.request.path, field.field.list
    back = {} if path == filtered.url else {"weiter": path}
    return once(
        "lists/asked.html",
        anchor=field.auto_id,
        label=field.label,
        name=field.html_name,
        value=field.value(),
        words=field.value_text(),
        choose_url=address_of("choose", filtered.slug, field.name) + querystring(context, page=None, nach=None, **back),
        described_by=field.aria_describedby,
        error=render_to_string("kern/error.html", {"field": field}) if field.errors else "",
    )


def _in_words(field, value):
    if hasattr(field.field, "words_of"):
        return field.field.words_of(value) or value
    choices = getattr(field.field, "choices", ())
    return next((str(label) for key, label in choices if str(key) == value), value)


def _without(query, name, value):
    rest = query.copy()
    rest.pop("page", None)
    rest.setlist(name, [one for one in rest.getlist(name) if one != value])
    return rest.urlencode()
