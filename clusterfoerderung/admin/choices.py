"""Choosing rows by key: a key that no row can have is a refused choice, never a server error."""

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple

from clusterfoerderung.records.keys import is_key


class _KeysOnlyMixin:
    """Asks the database for nothing but keys, whatever the address or the form sent."""

    def optgroups(self, name, value, attrs=None):
        return super().optgroups(name, [one for one in value if is_key(one)], attrs)


class KeySelect(_KeysOnlyMixin, AutocompleteSelect):
    pass


class KeySelectMultiple(_KeysOnlyMixin, AutocompleteSelectMultiple):
    pass


class KeyMultipleChoiceField(forms.ModelMultipleChoiceField):
    def clean(self, value):
        for one in value or ():
            if not is_key(one):
                raise forms.ValidationError(
                    self.error_messages["invalid_choice"], code="invalid_choice", params={"value": one}
                )
        return super().clean(value)


class ChoosingMixin:
    """A ModelAdmin or an inline whose choices are made by key."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", KeySelect(db_field, self.admin_site, using=kwargs.get("using")))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        kwargs.setdefault("form_class", KeyMultipleChoiceField)
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", KeySelectMultiple(db_field, self.admin_site, using=kwargs.get("using")))
        return super().formfield_for_manytomany(db_field, request, **kwargs)
