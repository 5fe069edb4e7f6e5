"""One row of the Finanzierung of a measure."""

from django import forms

from actions.funding.funding import Funder, Funding, Stage
from actions.memberships.fee import MembershipFee
from actions.memberships.membership import Membership
from clusterfoerderung.lists.choice_fields import offer_one
from clusterfoerderung.look.kern import ChipRadio, DateInput
from clusterfoerderung.records.amount_fields import AmountField, EuroField
from clusterfoerderung.records.forms import RecordForm
from clusterfoerderung.records.unique_forms import UniqueInside
from initiatives.organisations.partner import Partner
from initiatives.organisations.proposal_forms import PARTNER, ProposesMissing

NOT_AHEAD = "Dieser Tag liegt in der Zukunft. Festgehalten wird, was geschehen ist."
IS_THE_FEE = (
    "Derselbe Betrag steht in diesem Jahr als Mitgliedsbeitrag; der zählt schon von selbst. "
    "Kommt er noch einmal hinzu, kreuzen Sie das hier an."
)


class FundingForm(ProposesMissing, UniqueInside, RecordForm):
    proposes = {"partner": PARTNER}
    parent, key = "measure", ("year", "funder", "partner", "programme", "budget_line", "stage")
    planned = EuroField(label="Geplant (Euro)", required=False, help_text="Zum Beispiel 12.500,00.")
    spent = EuroField(
        label="Ausgegeben (Euro)", required=False, help_text="Nicht bekannt: leer lassen. 0 heißt: nichts ausgegeben."
    )
    posts = AmountField(
        label="Stellenanteil",
        required=False,
        max_digits=6,
        help_text="Als Anteil einer vollen Stelle, zum Beispiel 0,5.",
    )
    is_extra = forms.BooleanField(label="Das kommt zum Mitgliedsbeitrag hinzu", required=False)

    class Meta:
        model = Funding
        fields = [
            *("year", "funder", "partner", "programme", "planned", "spent"),
            *("stage", "staged_on", "budget_line", "posts", "note"),
        ]
        labels = {"funder": "Wer gibt das Geld?", "programme": "Name des Programms", "staged_on": "Stand vom"}
        widgets = {"funder": ChipRadio, "stage": ChipRadio, "staged_on": DateInput}
        help_texts = {
            "partner": "Nur, wenn ein Partner zahlt.",
            "programme": "Nur, wenn ein Programm zahlt.",
            "stage": "Wie weit das Geld entschieden ist.",
            "staged_on": "Der Tag des Antrags, des Bescheids oder des Beschlusses.",
            "budget_line": "Produkt oder Buchungsstelle im Haushalt, zum Beispiel 571 01.",
            "note": "Liest jeder, der die Maßnahme sieht.",
        }
        error_messages = {
            "year": {"required": "Bitte das Jahr nennen, für das der Betrag gilt."},
            "funder": {"required": "Bitte wählen, wer das Geld gibt."},
        }

    def __init__(self, *args, user, on, **kwargs):
        super().__init__(*args, proposer=user, **kwargs)
        self.on = on
        self.fields["funder"].choices = Funder.choices
        self.fields["stage"].choices = [("", "keine Angabe"), *Stage.choices]
        offer_one(self, "partner", Partner.objects.visible_to(user))
        # Asked only of whoever sends what looks like the fee.
        if self.instance.measure.kind != Membership._meta.model_name or not self.is_bound:
            del self.fields["is_extra"]

    def clean_staged_on(self):
        day = self.cleaned_data["staged_on"]
        if day and day > self.on:
            raise forms.ValidationError(NOT_AHEAD)
        return day

    def clean(self):
        cleaned = super().clean()
        if "is_extra" in self.fields and not cleaned.get("is_extra") and self._is_the_fee(cleaned):
            self.add_error("is_extra", IS_THE_FEE)
        if cleaned.get("new_partner") and cleaned.get("funder") not in {None, Funder.PARTNER}:
            self.add_error("new_partner", self._meta.help_texts["partner"])
        return cleaned

    def _is_the_fee(self, cleaned):
        """Whether the county's own money is as much as the fee of that year: then most likely it is the fee."""
        amounts = {cleaned.get("planned"), cleaned.get("spent")} - {None}
        stored = self.instance.pk and self.initial.get("year") == cleaned.get("year") and not self.changed_money()
        if cleaned.get("funder") != Funder.COUNTY or not amounts or stored:
            return False
        fees = MembershipFee.objects.filter(membership=self.instance.measure_id, year=cleaned.get("year"))
        return fees.filter(amount__in=amounts).exists()

    def changed_money(self):
        return {"planned", "spent", "funder"} & set(self.changed_data)
