"""Gruppen and Merkmale: made, renamed, merged."""

from django import forms

from actions.labels.label import Label, LabelGroup
from clusterfoerderung.records.forms import RecordForm
from clusterfoerderung.records.made_first import MadeFirst
from clusterfoerderung.records.unique_forms import UniqueInside


class LabelGroupForm(UniqueInside, RecordForm):
    # Two names are the same if their keys are.
    parent, key = "name_key", ()

    class Meta:
        model = LabelGroup
        fields = ["name"]
        help_texts = {"name": "Wonach Sie ordnen, zum Beispiel: Haushaltsprodukt, Strategischer Zielbezug."}
        error_messages = {"name": {"required": "Bitte die Gruppe nennen."}}


class LabelForm(UniqueInside, RecordForm):
    parent, key = "name_key", ("group",)
    made_first = {
        "group": MadeFirst(
            "Noch gibt es keine Gruppe, in die ein Merkmal gehört. Legen Sie zuerst eine an.",
            "Gruppe anlegen",
            "label-group-create",
            "actions.add_labelgroup",
        )
    }

    class Meta:
        model = Label
        fields = ["group", "name"]
        help_texts = {"name": "Zum Beispiel: 571 01."}
        error_messages = {
            "group": {"required": "Bitte die Gruppe wählen."},
            "name": {"required": "Bitte das Merkmal nennen."},
        }


class MergeForm(forms.Form):
    into = forms.ModelChoiceField(
        None,
        label="Mit welchem Merkmal?",
        empty_label="bitte wählen",
        error_messages={
            "required": "Bitte das Merkmal wählen, das bleibt.",
            "invalid_choice": "Dieses Merkmal gibt es nicht mehr. Bitte neu wählen.",
        },
    )

    def __init__(self, *args, label, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = Label.objects.visible_to(user).exclude(pk=label.pk)
