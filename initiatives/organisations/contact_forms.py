from django import forms

from clusterfoerderung.look.kern import DateInput, Group
from clusterfoerderung.master_data.forms import KeptForm
from initiatives.organisations.contact import Contact
from initiatives.organisations.partner_proposal_forms import FIELDS as NEW_PARTNER
from initiatives.organisations.partner_proposal_forms import TITLE as NEW_TITLE
from initiatives.organisations.partner_proposal_forms import ProposesPartner


class ContactForm(ProposesPartner, KeptForm):
    """Angaben zu Personen brauchen Zweck, Herkunft und Prüftag (Art. 5 DSGVO)."""

    proposed_field = "partner"
    groups = [Group(NEW_TITLE, NEW_PARTNER)]

    class Meta:
        model = Contact
        fields = ["partner", "name", "position", "email", "phone", "purpose", "source", "review_on"]
        widgets = {"review_on": DateInput, "name": forms.TextInput(attrs={"autocomplete": "off"})}
        error_messages = {
            "partner": {"required": "Bitte wählen, bei welchem Partner die Person arbeitet."},
            "name": {"required": "Bitte den Namen angeben."},
            "purpose": {"required": "Bitte sagen, wozu die Angaben gebraucht werden."},
            "source": {"required": "Bitte sagen, woher die Angaben stammen."},
            "review_on": {"required": "Bitte den Tag angeben, an dem geprüft wird."},
        }
