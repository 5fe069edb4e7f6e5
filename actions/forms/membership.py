from django import forms
from django.utils.dates import MONTHS

from actions.forms.measures import MeasureForm, measure_fields
from actions.models import Membership
from clusterfoerderung.kern import DateInput


class MembershipForm(MeasureForm):
    membership_year_month = forms.TypedChoiceField(
        label="Das Mitgliedsjahr beginnt im",
        choices=[(str(number), name) for number, name in MONTHS.items()],
        coerce=int,
        initial=1,
        help_text="Zählt nur, wenn zum Ende des Mitgliedsjahres gekündigt wird.",
    )

    class Meta(MeasureForm.Meta):
        model = Membership
        fields = measure_fields(
            "initiative",
            "member_since",
            "member_since_precision",
            "notice_months",
            "notice_to",
            "membership_year_month",
            "representative",
            "deputy",
        )
        labels = {"member_since_precision": "Wie genau ist das bekannt?"}
        widgets = {**MeasureForm.Meta.widgets, "member_since": DateInput}
        help_texts = {
            **MeasureForm.Meta.help_texts,
            "member_since": "Ist nur der Monat oder das Jahr bekannt, genügt irgendein Tag darin.",
            "notice_months": "Volle Monate, zum Beispiel 3. Unbekannt: leer lassen.",
        }
