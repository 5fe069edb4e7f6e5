from django import forms

from initiatives.organisations.contact import LockGround


class LockForm(forms.Form):
    """Why somebody's data are only kept from now on."""

    ground = forms.ChoiceField(label="Grund", choices=LockGround, widget=forms.RadioSelect)


class UnlockForm(forms.Form):
    """Asks nothing: the page says what follows. It says of itself that it lifts, so that locking twice never does."""

    lifts = forms.BooleanField(widget=forms.HiddenInput, initial=True)
