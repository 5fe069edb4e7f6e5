from django import forms

from clusterfoerderung.lists.choice_fields import PICKER, PickField
from clusterfoerderung.look.kern import DateInput, Group
from clusterfoerderung.master_data.forms import KeptForm
from initiatives.organisations.initiative import Initiative
from initiatives.organisations.participation import Participation
from initiatives.organisations.proposal_forms import INITIATIVE, PARTNER, ProposesMissing

NAME_ERRORS = {
    "required": "Bitte den Namen angeben.",
    "unique": "Eine Initiative mit diesem Namen gibt es schon.",
}


class InitiativeForm(ProposesMissing, KeptForm):
    proposes = {"sponsor": PARTNER}
    sectors = PickField(label="Branchen", required=False, widget=forms.CheckboxSelectMultiple, template_name=PICKER)
    groups = [
        Group("Träger, der noch fehlt", PARTNER.fields),
        Group("Seit wann", ("founded_on", "founded_precision", "ended_on", "ended_precision")),
        Group("Branchen", ("sectors",)),
        Group("Weitere Namen", ("other_names",)),
        Group("Woher wir das wissen", ("source_url", "note")),
    ]

    class Meta:
        model = Initiative
        fields = [
            *("name", "short_name", "kind", "description", "sponsor", "municipality", "area", "website"),
            *("founded_on", "founded_precision", "ended_on", "ended_precision", "sectors", "other_names"),
            *("source_url", "note"),
        ]
        widgets = {
            "founded_on": DateInput,
            "ended_on": DateInput,
            "description": forms.Textarea(attrs={"rows": 3}),
            "other_names": forms.Textarea(attrs={"rows": 3}),
            "note": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "founded_precision": "Ist nur Monat oder Jahr bekannt, zählt vom Datum nur dieser Teil.",
        }
        error_messages = {"name": NAME_ERRORS, "kind": {"required": "Bitte die Art wählen."}}


class ParticipationForm(ProposesMissing, KeptForm):
    proposes = {"initiative": INITIATIVE, "partner": PARTNER}
    groups = [INITIATIVE.group, PARTNER.group]

    class Meta:
        model = Participation
        fields = ["initiative", "partner", "role", "since_year", "until_year", "note"]
        error_messages = {
            "initiative": {"required": "Bitte die Initiative wählen."},
            "partner": {"required": "Bitte den Partner wählen."},
        }
