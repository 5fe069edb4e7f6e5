from django import forms
from django.utils.dates import MONTHS

from actions.measures.forms import MeasureForm, PersonField, clerks, measure_fields
from actions.memberships.membership import Membership
from clusterfoerderung.look.kern import DateInput, Group

RULE_FIELDS = (
    *("notice_months", "notice_to", "membership_year_month", "membership_year_day"),
    *("minimum_until", "notice_form", "notice_source"),
)
PEOPLE_FIELDS = ("representative", "representative_person", "deputy", "deputy_person")


class MembershipForm(MeasureForm):
    membership_year_month = forms.TypedChoiceField(
        label="Das Mitgliedsjahr beginnt im",
        choices=[(str(number), name) for number, name in MONTHS.items()],
        coerce=int,
        initial=1,
        help_text="Monat und Tag zählen nur, wenn zum Ende des Mitgliedsjahres gekündigt wird.",
    )
    representative_person = PersonField(
        None,
        label="Wer das im Amt ist",
        required=False,
        help_text="Sehen nur Sachbearbeitung und Verwaltung.",
    )
    deputy_person = PersonField(None, label="Wer die Stellvertretung im Amt ist", required=False)

    groups = [
        Group("Kündigungsregel der Satzung", RULE_FIELDS),
        Group("Vertretung des Kreises", PEOPLE_FIELDS),
        *MeasureForm.groups,
    ]

    class Meta(MeasureForm.Meta):
        model = Membership
        fields = measure_fields("initiative", "member_since", "member_since_precision", *RULE_FIELDS, *PEOPLE_FIELDS)
        labels = {
            "member_since_precision": "Wie genau ist das bekannt?",
            "membership_year_day": "am",
            "representative": "Vertretung (Funktion)",
            "deputy": "Stellvertretung (Funktion)",
        }
        widgets = {**MeasureForm.Meta.widgets, "member_since": DateInput, "minimum_until": DateInput}
        help_texts = {
            **MeasureForm.Meta.help_texts,
            "member_since": "Ist nur der Monat oder das Jahr bekannt, genügt irgendein Tag darin.",
            "notice_months": "Zum Beispiel 3; bei einem Verein höchstens 24 (§ 39 BGB). Unbekannt: leer lassen.",
            "membership_year_day": "Tag des Monats, meist 1.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("representative_person", "deputy_person"):
            self.fields[name].queryset = clerks(getattr(self.instance, f"{name}_id"))
