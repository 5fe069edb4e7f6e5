"""Euros as they are written in German."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import number_format

CENT = Decimal("0.01")


def euros(amount):
    """'1.250,00 €', with a space that does not break."""
    return f"{number_format(amount, 2, use_l10n=True, force_grouping=True)}\u00a0€"


def to_cents(amount):
    return amount.quantize(CENT, ROUND_HALF_UP)
