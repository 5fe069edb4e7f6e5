from django import forms

from actions.cooperations.regional_cooperation import RegionalCooperation
from actions.measures.forms import MeasureForm, measure_fields
from clusterfoerderung.look.kern import DateInput


class RegionalCooperationForm(MeasureForm):
    class Meta(MeasureForm.Meta):
        model = RegionalCooperation
        fields = measure_fields(
            "region",
            "agreement",
            "agreement_from",
            "agreement_until",
            "contact_every_months",
            "publicity",
            "web_page",
        )
        widgets = {
            **MeasureForm.Meta.widgets,
            "agreement_from": DateInput,
            "agreement_until": DateInput,
            "publicity": forms.Textarea(attrs={"rows": 2}),
        }
