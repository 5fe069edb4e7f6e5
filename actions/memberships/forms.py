from django import forms
from django.utils.dates import MONTHS

from actions.measures.forms import MeasureForm, PersonField, clerks, measure_fields
from actions.memberships.membership import NOTICE_IS_WHOLE, Membership
from actions.memberships.notice import NoticeTo
from clusterfoerderung.look.kern import DateInput, Group
from initiatives.organisations.proposal_forms import INITIATIVE, PARTNER

RULE = "Kündigungsregel der Satzung"
RULE_FIELDS = (
    *("notice_months", "notice_weeks", "notice_to", "membership_year_month", "membership_year_day"),
    *("free_notice_on", "free_ends_on", "free_reason"),
    *("minimum_until", "notice_form", "notice_source"),
)
PERIOD_FIELDS = {"notice_months", "notice_weeks", "notice_to"}
PEOPLE_FIELDS = ("representative", "representative_person", "deputy", "deputy_person")


class MembershipForm(MeasureForm):
    proposes = {"initiative": INITIATIVE, "participations": PARTNER}
    asks_for = "Titel, Handlungsfeld und bei wem genügen."

    membership_year_month = forms.TypedChoiceField(
        label="Das Mitglieds- oder Geschäftsjahr beginnt im",
        choices=[(str(number), name) for number, name in MONTHS.items()],
        coerce=int,
        initial=1,
        help_text="Monat und Tag zählen nur, wenn zum Ende dieses Jahres gekündigt wird.",
    )
    representative_person = PersonField(
        None,
        label="Wer das im Amt ist",
        required=False,
        help_text="Sehen nur Sachbearbeitung und Verwaltung.",
    )
    deputy_person = PersonField(None, label="Wer die Stellvertretung im Amt ist", required=False)

    groups = [
        INITIATIVE.group,
        Group(RULE, RULE_FIELDS),
        Group("Vertretung des Kreises", PEOPLE_FIELDS),
        *(group for group in MeasureForm.groups if group != INITIATIVE.group),
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
        widgets = {
            **MeasureForm.Meta.widgets,
            **dict.fromkeys(("member_since", "minimum_until", "free_notice_on", "free_ends_on"), DateInput),
        }
        help_texts = {
            **MeasureForm.Meta.help_texts,
            "initiative": f"Steht die Initiative nicht zur Wahl, genügen unten bei „{INITIATIVE.title}“ Name und Art.",
            "member_since": "Ist nur der Monat oder das Jahr bekannt, genügt irgendein Tag darin.",
            "notice_months": "Zum Beispiel 3; bei einem Verein höchstens 24 (§ 39 BGB). Unbekannt: leer lassen.",
            "notice_weeks": "Wenn die Satzung die Frist in Wochen nennt; dann bleiben die Monate leer.",
            "membership_year_day": "Tag des Monats, meist 1.",
            "free_notice_on": (
                "Nur bei „zu einem Tag, der von Hand genannt wird“, wenn keine Regel passt; die Frist bleibt dann leer."
            ),
            "free_reason": "Zum Beispiel: Sonderkündigungsrecht nach der Beitragserhöhung, Schreiben vom 03.02.2026.",
        }

        error_messages = {
            **MeasureForm.Meta.error_messages,
            "initiative": {"required": "Bitte wählen, wo der Kreis Mitglied ist."},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("representative_person", "deputy_person"):
            self.fields[name].queryset = clerks(getattr(self.instance, f"{name}_id"))

    def bound_groups(self):
        """The month with which a year begins says nothing as long as no rule is known."""
        groups = super().bound_groups()
        if not self["notice_to"].value():
            next(group for group in groups if group.title == RULE).hint = ""
        return groups

    def _post_clean(self):
        super()._post_clean()
        if PERIOD_FIELDS & self.errors.keys() and self._says_half_a_rule() and not self._says(NOTICE_IS_WHOLE):
            # No constraint is asked while one of its fields is refused; what it would say is said all the same.
            self.add_error("notice_months", NOTICE_IS_WHOLE)

    def _says(self, text):
        return any(text in errors for errors in self.errors.values())

    def _says_half_a_rule(self):
        typed = {name: self.data.get(self.add_prefix(name), "").strip() for name in PERIOD_FIELDS}
        has_end = typed["notice_to"] not in ("", NoticeTo.FREE_DAY)
        return has_end != bool(typed["notice_months"] or typed["notice_weeks"])
