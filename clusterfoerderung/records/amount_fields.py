"""Numbers and amounts as they are written in German, read alike in every field: 1.250 and 2,5, 40.000 € and 1.200,-."""

import re
from decimal import Decimal

from django import forms
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.formats import number_format

from clusterfoerderung.records.fields import LONGEST_TEXT, TOO_LONG

THOUSANDS = re.compile(r"\d{1,3}([.'’]\d{3})+(,\d*)?")
CURRENCY = re.compile(r"^\s*(€|Euro\b|EUR\b)|(€|Euro|EUR)\s*$", re.IGNORECASE)
# "1.200,-" and "1.200,--": no cents.
NO_CENTS = re.compile(r",\s*[-–—]+$")
TOO_MANY_PLACES = "Höchstens zwei Stellen nach dem Komma. Tausender trennt ein Punkt, zum Beispiel 1.200."
SPACES = re.compile(r"\s+")


def plain_number(text):
    """`text` as Python reads a number. Without a comma, a dot before three digits parts thousands; any other dot is
    taken for a comma. What is no number stays one that Python refuses.
    """
    text = NO_CENTS.sub("", CURRENCY.sub("", text.strip()).strip())
    text = SPACES.sub("", text)
    if THOUSANDS.fullmatch(text):
        text = re.sub(r"[.'’]", "", text)
    return text.replace(",", ".") if text.count(",") == 1 and "." not in text else text


class CountField(forms.IntegerField):
    """A whole number: 1.200 as well as 1200."""

    widget = forms.TextInput
    default_error_messages = {
        "invalid": "Bitte eine ganze Zahl angeben, zum Beispiel 25 oder 1.200 (Punkt: Tausender)."
    }

    def widget_attrs(self, widget):
        return {**super().widget_attrs(widget), "inputmode": "numeric"}

    def to_python(self, value):
        return super().to_python(plain_number(value) if isinstance(value, str) else value)


class AmountField(forms.DecimalField):
    """A number with at most two places."""

    widget = forms.TextInput

    def __init__(self, **kwargs):
        kwargs = {"min_value": 0, "max_digits": 12, "decimal_places": 2, **kwargs}
        super().__init__(**kwargs)
        self.widget.attrs.update(inputmode="decimal", autocomplete="off", size=12)
        self.error_messages |= {
            "invalid": "Bitte eine Zahl angeben, zum Beispiel 25 oder 2,5.",
            "max_decimal_places": TOO_MANY_PLACES,
            "max_digits": "Die Zahl ist zu groß.",
            "max_whole_digits": "Die Zahl ist zu groß.",
        }

    def to_python(self, value):
        return super().to_python(plain_number(value) if isinstance(value, str) else value)

    def clean(self, value):
        """With the places the column has, so that saving unchanged is no change in the history."""
        amount = super().clean(value)
        return amount if amount is None else amount.quantize(Decimal(1).scaleb(-self.decimal_places))

    def prepare_value(self, value):
        if value is None or isinstance(value, str):
            return value
        # int() would write out every nought of 1e100000.
        is_whole = value == Decimal(value).to_integral_value()
        return number_format(value, 0 if is_whole else 2, use_l10n=True)


class EuroField(AmountField):
    """1.250,00 and 1.250 €; shown with both places."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.error_messages["invalid"] = "Bitte einen Betrag angeben, zum Beispiel 1.250,00."

    def prepare_value(self, value):
        if value is None or isinstance(value, str):
            return value
        return number_format(value, 2, use_l10n=True, force_grouping=True)


def field_of(column, **kwargs):
    """The form's field of a model's column; numbers may be written as everywhere else, texts have an end.

    A browser would cut what is pasted at a `maxlength`, and say nothing.
    """
    if isinstance(column, models.IntegerField):
        kwargs.setdefault("form_class", CountField)
    elif isinstance(column, models.DecimalField):
        kwargs.setdefault("form_class", AmountField)
    elif isinstance(column, models.TextField):
        kwargs.setdefault("validators", [MaxLengthValidator(LONGEST_TEXT, TOO_LONG)])
    return column.formfield(**kwargs)
