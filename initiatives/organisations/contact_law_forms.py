"""What every form of a contact person asks for the law, and what it does not take."""

from django import forms
from django.utils import timezone

WHO = ("partner", "name", "position", "email", "phone", "second_phone")
PRIVACY = ("purpose", "source", "legal_ground", "review_on")
NEWSLETTER = ("newsletter_consent_on", "newsletter_consent_proof", "newsletter_withdrawn_on")
IN_THE_FUTURE = "Dieser Tag liegt in der Zukunft. Festgehalten wird, was schon gesagt ist."


class ContactRules:
    """Mixin for every form of a Contact, at the desk of master data and on pages of its own."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "legal_ground" in self.fields:
            self.fields["legal_ground"].required = True

    def clean_newsletter_consent_on(self):
        return self._not_ahead("newsletter_consent_on")

    def clean_newsletter_withdrawn_on(self):
        return self._not_ahead("newsletter_withdrawn_on")

    def _not_ahead(self, name):
        day = self.cleaned_data[name]
        if day and day > timezone.localdate():
            raise forms.ValidationError(IN_THE_FUTURE, code="future")
        return day
