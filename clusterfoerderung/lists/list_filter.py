"""What the filters of all lists have in common: of a filter only what depends on who asks is made for each question."""

import copy

import django_filters as filters
from django.utils.functional import cached_property
from django_filters.filters import QuerySetRequestMixin

from clusterfoerderung.lists.filtered_list import list_of


class _Declared(dict):
    """The filters of a class. Each question gets its own, down to their choices; they share what these are made of."""

    def __deepcopy__(self, memo):
        return {name: _own(one) for name, one in self.items()}


def _own(one):
    own = copy.copy(one)
    own.extra = dict(one.extra)
    # What calls it is bound to the filter.
    own.method = one.method
    return own


class ListFilter(filters.FilterSet):
    """A field that is the same for everybody is one field for all questions, so nobody changes it."""

    @classmethod
    def get_filters(cls):
        return _Declared(super().get_filters())

    @cached_property
    def list(self):
        """Whose filter this is; None where nothing is looked up on a page, as in the API."""
        return list_of(type(self))

    @property
    def form(self):
        if not hasattr(self, "_form"):
            self._form = self._meta.form(self.data if self.is_bound else None, prefix=self.form_prefix)
            self._form.fields = {name: self._field_of(name, one) for name, one in self.filters.items()}
            # What is drawn once is known by these.
            self._form.declared = self.base_filters
        return self._form

    def _field_of(self, name, one):
        declared = self.base_filters[name]
        is_own = isinstance(one, QuerySetRequestMixin) or one.extra != declared.extra
        return (one if is_own else declared).field
