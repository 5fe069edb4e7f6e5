from django import forms


class PersonSearchForm(forms.Form):
    """Whoever is looked for, by a part of the name."""

    q = forms.CharField(
        label="Name oder E-Mail", max_length=100, widget=forms.TextInput({"type": "search", "autocomplete": "off"})
    )


class EraseForm(forms.Form):
    """Asks once more: what is erased comes back from nowhere."""

    is_sure = forms.BooleanField(
        label="Ja, endgültig löschen",
        help_text="Auch eine Sicherung bringt die Person nicht zurück.",
        error_messages={"required": "Bitte bestätigen, dass endgültig gelöscht werden soll."},
    )
