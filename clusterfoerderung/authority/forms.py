from django import forms

from clusterfoerderung.authority.authority import ACCESSIBILITY_FIELDS, LAND_FIELDS, Authority
from clusterfoerderung.look.kern import DateInput, Group, GroupedForm
from clusterfoerderung.records.forms import RecordForm

FROM_THE_LAND = (
    "Leer lassen, wenn die Angabe zum Land genügt: Bekannt ist das Recht von Nordrhein-Westfalen. Für andere Länder "
    "sagen die Seiten, was fehlt."
)


class AuthorityForm(GroupedForm, RecordForm):
    """Only the name is required: the rest may come later, and the pages say until then that it is missing."""

    groups = [
        Group("Erklärung zur Barrierefreiheit", ACCESSIBILITY_FIELDS, hint="Wann und wie geprüft wurde"),
        Group("Recht des Landes", LAND_FIELDS, hint="Gesetze, Aufsicht und Schlichtungsstelle"),
    ]

    class Meta:
        model = Authority
        fields = [
            *("name", "land", "office", "head_title", "address", "telephone", "mail", "website"),
            *("data_protection_officer", *ACCESSIBILITY_FIELDS, *LAND_FIELDS),
        ]
        widgets = {
            "accessibility_checked_on": DateInput(),
            "address": forms.Textarea(attrs={"rows": 3}),
            "data_protection_officer": forms.Textarea(attrs={"rows": 2}),
        }
        error_messages = {"mail": {"invalid": "Das ist keine E-Mail-Adresse; sie sieht aus wie amt@example.org."}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True
        self.fields["name"].error_messages["required"] = "Bitte sagen, wie die Behörde heißt."
        self.fields["land"].choices = [("", "noch nicht gewählt"), *self.fields["land"].choices[1:]]
        self.fields["privacy_law"].help_text = f"{self.fields['privacy_law'].help_text} {FROM_THE_LAND}"
