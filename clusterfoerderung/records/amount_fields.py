"""Amounts as they are written in German: 1.250 and 2,5."""

import re
from decimal import Decimal

from django import forms
from django.utils.formats import number_format

THOUSANDS = re.compile(r"\d{1,3}(\.\d{3})+")


class AmountField(forms.DecimalField):
    """Without a comma, a dot before three digits parts thousands; any other dot is taken for a comma."""

    widget = forms.TextInput

    def __init__(self, **kwargs):
        kwargs = {"min_value": 0, "max_digits": 12, "decimal_places": 2, **kwargs}
        super().__init__(**kwargs)
        self.widget.attrs.update(inputmode="decimal", autocomplete="off", size=12)
        self.error_messages |= {
            "invalid": "Bitte eine Zahl angeben, zum Beispiel 25 oder 2,5.",
            "max_decimal_places": "Höchstens zwei Stellen nach dem Komma.",
            "max_digits": "Die Zahl ist zu groß.",
            "max_whole_digits": "Die Zahl ist zu groß.",
        }

    def to_python(self, value):
        if isinstance(value, str):
            value = value.replace(" ", "")
            if "," in value or THOUSANDS.fullmatch(value):
                value = value.replace(".", "").replace(",", ".")
        return super().to_python(value)

    def clean(self, value):
        """With the places the column has, so that saving unchanged is no change in the history."""
        amount = super().clean(value)
        return amount if amount is None else amount.quantize(Decimal(1).scaleb(-self.decimal_places))

    def prepare_value(self, value):
        if value is None or isinstance(value, str):
            return value
        return number_format(value, 0 if value == int(value) else 2, use_l10n=True)


class EuroField(AmountField):
    """1.250,00 and 1.250 €; shown with both places."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.error_messages["invalid"] = "Bitte einen Betrag angeben, zum Beispiel 1.250,00."

    def to_python(self, value):
        if isinstance(value, str):
            value = re.sub(r"\s*(€|Euro|EUR)\s*$", "", value.strip(), flags=re.IGNORECASE)
        return super().to_python(value)

    def prepare_value(self, value):
        if value is None or isinstance(value, str):
            return value
        return number_format(value, 2, use_l10n=True, force_grouping=True)
