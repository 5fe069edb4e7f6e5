"""Passkeys as a second factor: a device or a key proves that it is there. allauth's views with our words and guards."""

import re
import struct

from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm, ReauthenticateWebAuthnForm
from allauth.mfa.webauthn.internal.auth import parse_authentication_response
from allauth.mfa.webauthn.views import AddWebAuthnView, ReauthenticateWebAuthnView, RemoveWebAuthnView
from django import forms
from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.db import transaction
from django.forms.utils import ErrorList
from django.http import HttpResponseRedirect
from django.urls import reverse, reverse_lazy

from clusterfoerderung.accounts import security_log
from clusterfoerderung.records.readable import readable
from clusterfoerderung.records.turns import LimitedMixin, hold

NOT_RECOGNISED = "Der Passkey wurde nicht erkannt. Bitte noch einmal versuchen."
MOST_PASSKEYS = 20
ENOUGH = f"Mehr als {MOST_PASSKEYS} Passkeys hat ein Zugang nicht. Bitte zuerst einen entfernen."
# What a device says with all its certificates has a third of it.
LONGEST_ANSWER = 30_000
# Beside what a device said when it was new: how often it says it was asked.
USED = "used"
# What reading something odd in place of an answer of a device may raise; allauth itself expects a few of these.
ODD_ANSWER = (
    *(ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError),
    struct.error,  # what it holds breaks off inside a number
    *(AssertionError, NotImplementedError),  # fido2, of a new device without a key and of a key of an unknown kind
)


class AnswerField(forms.JSONField):
    """What a device said. It counts once, so a page that asks anew does not hold it."""

    widget = forms.HiddenInput

    def to_python(self, value):
        if isinstance(value, str) and len(value) > LONGEST_ANSWER:
            raise forms.ValidationError(NOT_RECOGNISED)
        return super().to_python(value)

    def bound_data(self, data, initial):
        return ""


class CarefulForm(forms.Form):
    """Whatever is sent in place of the answer of a device is refused with a sentence, and written down."""

    credential = AnswerField()

    def full_clean(self):
        try:
            super().full_clean()
        except ODD_ANSWER:
            self.cleaned_data = {}
            self.add_error(None, NOT_RECOGNISED)
        # Nobody sees the field of the answer, and allauth speaks of codes. "Too many tries" stays.
        problems = [*self._errors.pop("credential", ErrorList()).as_data(), *self.non_field_errors().as_data()]
        if problems:
            slow_down = [problem for problem in problems if problem.code == "too_many_login_attempts"]
            self._errors.pop(NON_FIELD_ERRORS, None)
            self.add_error(None, slow_down or NOT_RECOGNISED)
            security_log.note("second_factor_failed", account=self.user.pk)


class AddPasskeyForm(CarefulForm, AddWebAuthnForm):
    name = forms.CharField(
        label="Name",
        required=False,
        max_length=60,
        validators=[readable],
        help_text="Woran Sie das Gerät oder den Schlüssel wiedererkennen, zum Beispiel „Diensthandy“.",
    )

    def clean_credential(self):
        return kept_of(self.cleaned_data["credential"])


def kept_of(answer):
    """Of a new device's `answer` what is read again when it is used. All else would be kept as well, whatever it is."""
    response = {name: _in_base64(answer["response"][name]) for name in ("clientDataJSON", "attestationObject")}
    is_resident = answer.get("clientExtensionResults", {}).get("credProps", {}).get("rk") is True
    return {
        **{name: _in_base64(answer[name]) for name in ("id", "rawId", "type")},
        "response": response,
        "clientExtensionResults": {"credProps": {"rk": is_resident}},
    }


def _in_base64(text):
    if not re.fullmatch(r"[A-Za-z0-9_=-]+", text):
        raise ValueError(text)
    return text


class CountsUses(forms.Form):
    """A device that counts how often it was asked never counts back (WebAuthn, 7.2): a copy of it would."""

    def clean_credential(self):
        used = parse_authentication_response(self.cleaned_data["credential"]).response.authenticator_data.counter
        passkey = super().clean_credential()
        with transaction.atomic():
            kept = hold(Authenticator.objects.filter(pk=passkey.pk)).get()
            before = kept.data.get(USED, kept.wrap().authenticator_data.counter)
            # Those that are kept in several devices at once do not count: both are nought.
            if (used or before) and used <= before:
                raise forms.ValidationError(NOT_RECOGNISED)
            kept.data[USED] = used
            kept.save(update_fields=["data"])
        return passkey


class PasskeyForm(CarefulForm, CountsUses, AuthenticateWebAuthnForm):
    pass


class ReauthenticatePasskeyForm(CarefulForm, CountsUses, ReauthenticateWebAuthnForm):
    pass


class AddPasskeyView(LimitedMixin, AddWebAuthnView):
    def dispatch(self, request, *args, **kwargs):
        """All of them are read whenever their owner signs in."""
        said = self.too_many(None)
        return self.refused(None, said) if said else super().dispatch(request, *args, **kwargs)

    def too_many(self, form):
        passkeys = Authenticator.objects.filter(user=self.request.user, type=Authenticator.Type.WEBAUTHN)
        return ENOUGH if passkeys.count() >= MOST_PASSKEYS else ""

    def refused(self, form, said):
        messages.warning(self.request, said)
        return HttpResponseRedirect(reverse("mfa_index"))

    def get_context_data(self, **kwargs):
        # allauth would build the refused form anew.
        return {**super().get_context_data(), **kwargs}


class RemovePasskeyView(RemoveWebAuthnView):
    success_url = reverse_lazy("mfa_index")

    def form_valid(self, form):
        if not get_adapter().can_delete_authenticator(self.object):
            words = get_adapter().error_messages["cannot_delete_authenticator"]
            get_account_adapter().add_message(self.request, messages.ERROR, message=words)
            return HttpResponseRedirect(reverse("mfa_index"))
        return super().form_valid(form)


class ReauthenticatePasskeyView(ReauthenticateWebAuthnView):
    def form_invalid(self, form):
        messages.error(self.request, NOT_RECOGNISED)
        return HttpResponseRedirect(self.request.get_full_path())
