from django import forms

from clusterfoerderung.lists.choice_fields import PICKER, PickField
from clusterfoerderung.look.kern import Group
from clusterfoerderung.master_data.forms import KeptForm
from initiatives.organisations.partner import Partner

NAME_ERRORS = {
    "required": "Bitte den Namen angeben.",
    "unique": "Eine Organisation mit diesem Namen gibt es schon.",
}


class PartnerForm(KeptForm):
    sectors = PickField(label="Branchen", required=False, widget=forms.CheckboxSelectMultiple, template_name=PICKER)
    groups = [
        Group("Branchen", ("sectors",)),
        Group("Weitere Namen und Registernummer", ("other_names", "register_number")),
        Group("Woher wir das wissen", ("source_url", "note")),
    ]

    class Meta:
        model = Partner
        fields = [
            *("name", "short_name", "kind", "description", "street", "postcode", "location", "municipality"),
            *("phone", "email", "website", "sectors", "other_names", "register_number", "source_url", "note"),
        ]
        widgets = {
            "description": forms.Textarea(attrs={"rows": 3}),
            "other_names": forms.Textarea(attrs={"rows": 3}),
            "note": forms.Textarea(attrs={"rows": 2}),
        }
        error_messages = {"name": NAME_ERRORS, "kind": {"required": "Bitte die Art wählen."}}
