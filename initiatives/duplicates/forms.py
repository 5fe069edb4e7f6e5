"""Two rows side by side, and what of each stays."""

import uuid

from django import forms

from clusterfoerderung.records.changes import NOTHING
from initiatives.duplicates.fields import fields_of
from initiatives.duplicates.merging import Choice

FIRST, SECOND, BOTH = "a", "b", "beide"


class MergeForm(forms.Form):
    """A choice for each field in which `keep` and `other` differ; what only one of them says is that one's at first."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    other_version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    submission = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args, keep, other, **kwargs):
        initial = {"version": keep.version, "other_version": other.version, "submission": uuid.uuid4()}
        super().__init__(*args, initial=initial, **kwargs)
        self.keep, self.other = keep, other
        found = fields_of(keep, other)
        self.same = [field for field in found if field.is_same]
        self.different = [field for field in found if not field.is_same]
        for field in self.different:
            self.fields[f"feld_{field.name}"] = _choice(field)

    def chosen(self):
        """The Choice."""
        columns, lists = [], {}
        for field in self.different:
            taken = self.cleaned_data[f"feld_{field.name}"]
            if field.is_list:
                rows = {FIRST: (self.keep,), SECOND: (self.other,), BOTH: (self.keep, self.other)}[taken]
                lists[field.name] = sorted({one.pk for row in rows for one in getattr(row, field.name).all()})
            elif taken == SECOND:
                columns += field.columns
        return Choice(tuple(columns), lists)


def _choice(field):
    options = [(FIRST, field.first), (SECOND, field.second)]
    if field.is_list:
        options.append((BOTH, "beide"))
    initial = BOTH if field.is_list else SECOND if field.first == NOTHING else FIRST
    return forms.ChoiceField(
        label=field.label,
        choices=options,
        initial=initial,
        widget=forms.RadioSelect,
        error_messages={"required": f"Bitte wählen: {field.label}."},
    )


class NamedField(forms.ModelChoiceField):
    """Of people the name, too: as text, a contact says its post alone."""

    name_of = str

    def label_from_instance(self, row):
        name, text = self.name_of(row), str(row)
        return name if name == text else f"{name}, {text}"


class OtherForm(forms.Form):
    """With which other row one becomes one."""

    mit = NamedField(
        None,
        label="Womit zusammenführen?",
        empty_label="bitte wählen",
        error_messages={
            "required": "Bitte wählen, womit zusammengeführt wird.",
            "invalid_choice": "Diesen Eintrag gibt es nicht mehr. Bitte neu wählen.",
        },
    )

    def __init__(self, *args, rows, name_of, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["mit"].queryset = rows
        self.fields["mit"].name_of = name_of
