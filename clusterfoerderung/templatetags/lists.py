"""What a filtered, paginated list needs to say about itself."""

from dataclasses import dataclass

from django import template

from clusterfoerderung.lists.orders import SORT

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
