"""What two people have said of the same object: whoever saves second sees both."""

import datetime
from dataclasses import dataclass

from django import forms
from django.utils.choices import flatten_choices
from django.utils.formats import date_format

from clusterfoerderung.records.order import order_key

NOTHING = "keine Angabe"


@dataclass(frozen=True)
class Difference:
    """One field on which two people disagree, both values in words."""

    label: str
    theirs: str
    yours: str


def differences(yours, theirs):
    """Yields a Difference for each field of two forms of the same object: one filled in, one as the database has it."""
    for bound in yours.visible_fields():
        if bound.name not in theirs.fields:
            continue
        stored = theirs[bound.name]
        texts = _in_words(stored, stored.value()), _in_words(bound, bound.value())
        if texts[0] != texts[1]:
            yield Difference(str(bound.label), *texts)


def _in_words(bound, value):
    try:
        return _valid_in_words(bound.field, value)
    except forms.ValidationError:
        # What was typed may be no date at all; it is shown as it is.
        return str(value)


def _valid_in_words(field, value):
    if isinstance(field, forms.ModelMultipleChoiceField):
        chosen = field.clean(value or []) if value else []
        return ", ".join(sorted(map(str, chosen), key=order_key)) or NOTHING
    if isinstance(field, forms.ModelChoiceField):
        return str(field.clean(value)) if value else NOTHING
    if isinstance(field, forms.BooleanField):
        return "ja" if field.clean(value) else "nein"
    if isinstance(field, forms.ChoiceField):
        # A form sends "2008" where the choice is 2008.
        labels = {str(key): label for key, label in flatten_choices(field.choices)}
        return (value not in (None, "") and labels.get(str(value))) or NOTHING
    python = field.to_python(value)
    if isinstance(python, datetime.date) and not isinstance(python, datetime.datetime):
        return date_format(python, "d.m.Y")
    return str(field.prepare_value(python)) if python not in (None, "") else NOTHING
