"""A filter by one of a few rows, all printed: read once, to draw the choices, to check and to name the chosen one."""

import django_filters as filters


class ReadOnce(filters.fields.ModelChoiceIterator):
    """Django's own reads the rows anew for whoever asks."""

    def __iter__(self):
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        if self.field.null_label is not None:
            yield (self.field.null_value, self.field.null_label)
        # The queryset is that of one form, and keeps what it has read.
        yield from map(self.choice, self.queryset)


class FewField(filters.fields.ModelChoiceField):
    iterator = ReadOnce

    def to_python(self, value):
        chosen = next((row for row in self.queryset if str(row.pk) == value), None) if value else None
        return chosen or super().to_python(value)


class FewFilter(filters.ModelChoiceFilter):
    field_class = FewField
