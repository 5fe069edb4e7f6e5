"""What choosing nothing means, in words."""

from django import forms
from django.db.models.fields import BLANK_CHOICE_DASH

DASHES = BLANK_CHOICE_DASH[0][1]
PLEASE_CHOOSE = "bitte wählen"
NO_ANSWER = "keine Angabe"


def name_empty_choice(field):
    """Instead of Django's dashes; a form that has said something else keeps it."""
    if isinstance(field, forms.ModelMultipleChoiceField) or not isinstance(field, forms.ChoiceField):
        return
    words = PLEASE_CHOOSE if field.required else NO_ANSWER
    if isinstance(field, forms.ModelChoiceField):
        field.empty_label = words if field.empty_label == DASHES else field.empty_label
    elif field.choices and field.choices[0][0] == "" and field.choices[0][1] in ("", DASHES):
        field.choices = [("", words), *field.choices[1:]]
