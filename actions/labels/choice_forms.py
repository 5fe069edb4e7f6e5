"""How the forms of measures and activities ask for labels."""

from itertools import groupby

from django import forms

from actions.labels.label import Label
from clusterfoerderung.lists.choice_fields import PICKER, PickField


class LabelPick(PickField):
    """All labels by their group; what is chosen already stands with the others."""

    def __init__(self):
        super().__init__(
            label="Merkmale",
            required=False,
            widget=forms.CheckboxSelectMultiple,
            template_name=PICKER,
            if_missing="Fehlt eines, legen Sie es unter „Merkmale“ an.",
        )


def offer_labels(form, user):
    """As long as there is no label the form does not ask for any. One query."""
    labels = Label.objects.visible_to(user)
    rows = list(labels)
    if not rows:
        del form.fields["labels"]
        return
    groups = [(str(group), list(of_group)) for group, of_group in groupby(rows, key=lambda label: label.group)]
    form.fields["labels"].offer(labels, groups)
