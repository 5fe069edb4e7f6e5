"""Several out of many: the rows on offer are read once, and what was not on offer never reaches the database."""

from django import forms

# A list to tick, with what is near as chips above it.
PICKER = "lists/picker.html"


class PickField(forms.ModelMultipleChoiceField):
    """Rows from `offer()`: groups of (title, rows). The first title may be empty: its rows stand in front."""

    default_error_messages = {
        "not_offered": "Etwas davon steht nicht mehr zur Auswahl. Bitte neu wählen.",
    }

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
        called = getattr(obj, "called", "")
        return f"{obj} ({called})" if called and called not in str(obj) else str(obj)

    def clean(self, value):
        offered = {str(key) for _, rows in self.choices for key, _ in rows}
        if not offered.issuperset(map(str, self.prepare_value(value) or [])):
            raise forms.ValidationError(self.error_messages["not_offered"], code="not_offered")
        return super().clean(value)
