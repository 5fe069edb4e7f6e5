"""Beitrag of one year, and what is noted for a day of notice."""

import datetime

from django import forms

from actions.mandate.consultation import Consultation
from actions.memberships.fee import MembershipFee
from actions.memberships.outlook import DAY, outlook
from actions.memberships.renewal import Renewal, RenewalDecision
from clusterfoerderung.look.kern import ChipRadio, DateInput
from clusterfoerderung.records.amount_fields import EuroField
from clusterfoerderung.records.dates import in_words
from clusterfoerderung.records.empty_choice import name_empty_choice
from clusterfoerderung.records.forms import RecordForm
from clusterfoerderung.records.unique_forms import UniqueInside

NOT_AHEAD = "Dieser Tag liegt in der Zukunft. Festgehalten wird, was geschehen ist."
# So many days of notice ahead can be chosen.
DATES_AHEAD = 3


class FeeForm(UniqueInside, RecordForm):
    parent, key = "membership", ("year",)
    amount = EuroField(
        label="Beitrag (Euro)",
        max_digits=10,
        help_text="Zum Beispiel 1.250,00. Ist er nicht bekannt, fehlt er besser ganz; 0 heißt: beitragsfrei.",
        error_messages={"required": "Bitte den Beitrag als Betrag nennen."},
    )

    class Meta:
        model = MembershipFee
        fields = ["year", "amount", "budget_line", "paid_on"]
        labels = {"budget_line": "Haushaltsstelle oder Produkt"}
        widgets = {"paid_on": DateInput}
        error_messages = {"year": {"required": "Bitte das Jahr nennen, für das der Beitrag gilt."}}

    def __init__(self, *args, on, **kwargs):
        super().__init__(*args, **kwargs)
        self.on = on

    def clean_paid_on(self):
        return _not_ahead(self.cleaned_data["paid_on"], self.on)


class ConsultationField(forms.ModelChoiceField):
    def label_from_instance(self, obj):
        day = in_words(obj.held_on) if obj.held_on else "ohne Termin"
        return f"{obj.committee.called}, {day}: {obj.paper.reference}"


class RenewalForm(UniqueInside, RecordForm):
    """The days of notice to choose from follow from the rule; while that is unknown, the day is typed."""

    parent, key = "membership", ("notice_on",)
    consultation = ConsultationField(
        None,
        label="In welcher Beratung?",
        required=False,
        empty_label="in keiner Beratung",
        help_text="Wenn ein Gremium entschieden hat oder damit befasst ist.",
    )

    class Meta:
        model = RenewalDecision
        fields = ["notice_on", "decision", "reason", "consultation", "decided_on", "notice_received_on"]
        labels = {"notice_on": "Für welchen Kündigungstag?", "reason": "Warum?"}
        widgets = {
            "notice_on": DateInput,
            "decision": ChipRadio,
            "reason": forms.Textarea(attrs={"rows": 3}),
            "decided_on": DateInput,
            "notice_received_on": DateInput,
        }
        help_texts = {
            "reason": "Sie steht so im nächsten Sachstandsbericht, auch wenn noch nichts entschieden ist.",
            "decided_on": "Bei „bleiben“ und „kündigen“. Leer genügt, wenn die Beratung schon war.",
            "notice_received_on": "Nur bei „kündigen“: Der Eingang zählt; bis dahin bleibt der Tag offen.",
        }
        error_messages = {
            "notice_on": {"required": "Bitte den Kündigungstag nennen, um den es geht."},
            "decision": {"required": "Bitte wählen: bleiben, kündigen oder noch offen."},
            "reason": {"required": "Bitte den Grund nennen; er steht im nächsten Bericht."},
        }

    def __init__(self, *args, user, on, **kwargs):
        super().__init__(*args, **kwargs)
        self.on = on
        consultations = Consultation.objects.visible_to(user).select_related("committee", "paper")
        self.fields["consultation"].queryset = consultations.order_by("-held_on", "-pk")
        self.fields["decision"].choices = Renewal.choices
        if days := _days_to_choose(self.instance, on):
            self.fields["notice_on"] = forms.TypedChoiceField(
                label=self.fields["notice_on"].label,
                choices=[("", ""), *((day.isoformat(), words) for day, words in days.items())],
                coerce=datetime.date.fromisoformat,
                error_messages={**self.fields["notice_on"].error_messages},
            )
            name_empty_choice(self.fields["notice_on"])

    def clean_decided_on(self):
        return _not_ahead(self.cleaned_data["decided_on"], self.on)

    def clean_notice_received_on(self):
        return _not_ahead(self.cleaned_data["notice_received_on"], self.on)

    def clean(self):
        cleaned = super().clean()
        consultation = cleaned.get("consultation")
        is_to_come = consultation and consultation.held_on and consultation.held_on > self.on
        if is_to_come and cleaned.get("decision") not in (None, Renewal.OPEN) and not cleaned.get("decided_on"):
            day = in_words(consultation.held_on)
            self.add_error("consultation", f"Diese Beratung ist erst am {day}. Bis dahin ist es „noch offen“.")
        return cleaned


def _days_to_choose(renewal, on):
    """{day: words}: the one that went by, the next ones, and the one it is about already; {} without a rule."""
    membership = renewal.membership
    view = outlook(membership, on=on)
    if not view.rule or not view.next:
        return {}
    dates = [view.rule.last_before(on), view.next]
    while len(dates) <= DATES_AHEAD and (following := view.rule.next_date(dates[-1].receipt_by + DAY)):
        dates.append(following)
    days = {date.receipt_by: str(date) for date in dates if date}
    if renewal.notice_on:
        days.setdefault(renewal.notice_on, in_words(renewal.notice_on))
    return dict(sorted(days.items()))


def _not_ahead(day, on):
    if day and day > on:
        raise forms.ValidationError(NOT_AHEAD)
    return day
