"""Gemerkte Filter name a partner by its key, as the address of a list does: they go on naming the one that stays."""

from types import SimpleNamespace

from django.http import QueryDict
from django.utils import timezone

from clusterfoerderung.lists.filtered_list import LISTS
from clusterfoerderung.lists.saved_filter import SavedFilter
from clusterfoerderung.records.visibility import Reader, Visibility


def move_saved_queries(keep, other, notes):
    names = {one.slug: [*_names_of(one.filterset, type(keep))] for one in LISTS}
    for kept in SavedFilter.objects.order_by("pk"):
        query = QueryDict(kept.query, mutable=True)
        for name in names.get(kept.list, ()):
            keys = [str(keep.pk) if key == str(other.pk) else key for key in query.getlist(name)]
            if keys:
                query.setlist(name, keys)
        if query != QueryDict(kept.query):
            before, kept.query = kept.query, query.urlencode()
            SavedFilter.objects.filter(pk=kept.pk).update(query=kept.query)
            notes.moved(kept, "query", before, None)


def _names_of(filterset, model):
    """The parameters that choose a row of `model`."""
    asking = SimpleNamespace(user=Reader.of(Visibility.INTERNAL), today=timezone.localdate())
    for name, one in filterset.base_filters.items():
        rows = one.extra.get("queryset")
        rows = rows(asking) if callable(rows) else rows
        if rows is not None and rows.model is model:
            yield name
