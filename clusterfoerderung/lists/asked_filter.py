"""A filter by one of many rows: the list prints the one that is chosen; the others are looked up on their own page."""

import copy

import django_filters as filters
from django import forms

from clusterfoerderung.lists.choice_fields import label_of
from clusterfoerderung.records.keys import is_key


class PrintsNothing(forms.models.ModelChoiceIterator):
    """However many there are, none is read to draw the filter."""

    def __iter__(self):
        return iter(())

    def __len__(self):
        return 0

    def __bool__(self):
        return False


class AskedField(filters.fields.ModelChoiceField):
    iterator = PrintsNothing
    widget = forms.TextInput
    # Whose filter this is; None where nobody looks anything up, as in the API.
    list = None
    # {value: words} of what is no row, and what a row is called.
    fixed = {}
    in_words = staticmethod(label_of)

    def of_one_question(self, rows):
        """A field of its own; `rows` is called for the queryset where something is chosen."""
        own = copy.copy(self)
        own._rows, own._found = rows, {}
        return own

    @property
    def queryset(self):
        if self._queryset is None:
            self._queryset = self._rows()
        return self._queryset

    @queryset.setter
    def queryset(self, queryset):
        self._queryset = queryset

    def to_python(self, value):
        """Read once, for the filter and for what is said of it."""
        if value in self.fixed:
            return value
        if value not in self._found:
            if not (value in self.empty_values or value == self.null_value or is_key(value)):
                raise forms.ValidationError(
                    self.error_messages["invalid_choice"], code="invalid_choice", params={"value": value}
                )
            self._found[value] = super().to_python(value)
        return self._found[value]

    def words_of(self, value):
        """The choice in words; empty where nothing is chosen, or nothing that there is."""
        try:
            row = self.to_python(value)
        except forms.ValidationError:
            return ""
        if row is None:
            return ""
        if row in self.fixed:
            return self.fixed[row]
        return str(self.null_label if row == self.null_value else self.in_words(row))


class AskedFilter(filters.ModelChoiceFilter):
    """`near(user)` gives the keys of those that are offered first, the nearest first; `fixed(user)` {value: words} of
    what can be chosen and is no row; `in_words(row, user)` what a row is called.
    """

    field_class = AskedField

    def __init__(self, *args, near=None, fixed=None, in_words=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.near, self.fixed, self.in_words = near, fixed, in_words
        self.blank = self.field_class(label=self.label, **{**self.extra, "queryset": None})

    @property
    def field(self):
        """Without what it is chosen from, which is asked for where something is chosen."""
        request = self.parent.request
        field = self.blank.of_one_question(lambda: self.get_queryset(request))
        field.list = self.parent.list
        field.fixed = self.fixed_for(request.user)
        field.in_words = self.words_for(request.user)
        return field

    def fixed_for(self, user):
        return self.fixed(user) if self.fixed else {}

    def words_for(self, user):
        """A function of a row."""
        return (lambda row: self.in_words(row, user)) if self.in_words else label_of
