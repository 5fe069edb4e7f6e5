from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import QueryDict

from clusterfoerderung.lists.filtered_list import LISTS
from clusterfoerderung.lists.saved_filter import SavedFilter
from clusterfoerderung.lists.views import known_query


class SavedFilterForm(forms.ModelForm):
    """Name and sharing of a filter; `instance` knows whose it is and of which list."""

    class Meta:
        model = SavedFilter
        fields = ("name", "is_shared")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        owner = self.instance.user
        # What somebody left behind stays everybody's.
        if owner is None or not owner.sees_internal:
            del self.fields["is_shared"]

    def _get_validation_exclusions(self):
        # The name is unique together with these two, which nobody types; among those of nobody it need not be.
        return super()._get_validation_exclusions() - ({"user", "list"} if self.instance.user_id else {"list"})

    def _update_errors(self, errors):
        """That a name is taken is said at the name."""
        if hasattr(errors, "error_dict") and NON_FIELD_ERRORS in errors.error_dict:
            found = dict(errors.error_dict)
            found["name"] = [*found.get("name", []), *found.pop(NON_FIELD_ERRORS)]
            errors = ValidationError(found)
        super()._update_errors(errors)


class NewFilterForm(SavedFilterForm):
    """Also what is kept: only parameters that the list knows."""

    query = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta(SavedFilterForm.Meta):
        fields = ("name", "is_shared", "query")

    def clean_query(self):
        return known_query(LISTS[self.instance.list].filterset, QueryDict(self.cleaned_data["query"]))

    def clean(self):
        super().clean()
        # Said above the form: the field itself is hidden.
        kept = self.cleaned_data.get("query", "")
        if not kept:
            raise ValidationError("In der Liste ist kein Filter gesetzt, der sich merken ließe.")
        if len(kept) > SavedFilter._meta.get_field("query").max_length:
            raise ValidationError("Dieser Filter ist zu lang, um ihn zu merken.")
