"""The form of a row that people edit."""

from django import forms

from clusterfoerderung.privacy.processing import free_texts_of
from clusterfoerderung.records.amount_fields import field_of
from clusterfoerderung.records.empty_choice import name_empty_choice
from clusterfoerderung.records.versioning import SubmittedOnce


class RecordForm(forms.ModelForm):
    """The form of a Versioned object: it carries the version it was read at or, when new, its submission token."""

    # {required field: MadeFirst}, said as long as there is nothing to choose.
    made_first = {}

    def __init_subclass__(cls):
        """Before Django makes the fields of `Meta`: each number is read as everywhere else."""
        super().__init_subclass__()
        meta = getattr(cls, "Meta", None)
        if meta and not getattr(meta, "formfield_callback", None):
            meta.formfield_callback = field_of

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            name_empty_choice(field)
        if self.is_bound:
            self.data = _with_plain_line_ends(self.data)
        if self.instance.pk:
            self.fields["version"] = forms.IntegerField(
                widget=forms.HiddenInput, min_value=1, initial=self.instance.version
            )
        elif isinstance(self.instance, SubmittedOnce):
            self.fields["submission"] = forms.UUIDField(widget=forms.HiddenInput, initial=self.instance.submission)

    @property
    def takes_free_text(self):
        """Whether names could be typed where none belong; the page says so."""
        searched = {name for table in _tables_of(self._meta.model) for name in free_texts_of(table)}
        return not searched.isdisjoint(self.fields)

    @property
    def needed_first(self):
        """What has to be made before this form can be filled in; one query for each list that could be empty."""
        if self.instance.pk:
            return []
        return [said for name, said in self.made_first.items() if not self.fields[name].queryset.exists()]

    def save(self, commit=True):
        self.makes_row = self.instance._state.adding
        return super().save(commit)

    def _save_m2m(self):
        """What is new has no links yet: nothing has to be looked up to be taken away."""
        if not self.makes_row:
            super()._save_m2m()
            return
        for field in self._meta.model._meta.many_to_many:
            if chosen := self.cleaned_data.get(field.name):
                getattr(self.instance, field.name).add(*chosen)

    def _post_clean(self):
        # Before the model validates: save() compares this version with the one in the database.
        for name in ("version", "submission"):
            if self.cleaned_data.get(name):
                setattr(self.instance, name, self.cleaned_data[name])
        super()._post_clean()


def _tables_of(model):
    return [model, *model._meta.get_parent_list()]


def _with_plain_line_ends(data):
    """Browsers send CR LF, the database holds LF: without this every save of a longer text would look like a change."""
    plain = data.copy()
    for name, values in data.lists() if hasattr(data, "lists") else ():
        plain.setlist(name, [value.replace("\r\n", "\n") for value in values])
    return plain
