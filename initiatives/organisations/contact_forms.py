from django import forms

from clusterfoerderung.lists.choice_fields import offer_one
from clusterfoerderung.look.kern import DateInput, Group
from clusterfoerderung.master_data.forms import KeptForm
from initiatives.organisations.contact import Contact
from initiatives.organisations.contact_law_forms import NEWSLETTER, PRIVACY, WHO, ContactRules
from initiatives.organisations.partner import Partner
from initiatives.organisations.proposal_forms import PARTNER, ProposesMissing


class ContactForm(ContactRules, ProposesMissing, KeptForm):
    """Angaben zu Personen brauchen Zweck, Herkunft, Rechtsgrundlage und Prüftag (Art. 5 und 6 DSGVO)."""

    proposes = {"partner": PARTNER}
    groups = [PARTNER.group, Group("Newsletter", NEWSLETTER, hint="nur mit Einwilligung")]

    class Meta:
        model = Contact
        fields = [*WHO, *PRIVACY, *NEWSLETTER]
        widgets = {
            "review_on": DateInput,
            "newsletter_consent_on": DateInput,
            "newsletter_withdrawn_on": DateInput,
            "name": forms.TextInput(attrs={"autocomplete": "off"}),
        }
        error_messages = {
            "partner": {"required": "Bitte wählen, bei welchem Partner die Person arbeitet."},
            "name": {"required": "Bitte den Namen angeben."},
            "purpose": {"required": "Bitte sagen, wozu die Angaben gebraucht werden."},
            "source": {"required": "Bitte sagen, woher die Angaben stammen."},
            "legal_ground": {"required": "Bitte sagen, auf welcher Grundlage die Angaben gespeichert werden."},
            "review_on": {"required": "Bitte den Tag angeben, an dem geprüft wird."},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "partner" in self.fields:
            offer_one(self, "partner", Partner.objects.visible_to(self.user))
