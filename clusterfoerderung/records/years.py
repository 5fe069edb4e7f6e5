"""The years that can be kept here, and the one that an address asks for."""

from django.core.validators import MaxValueValidator, MinValueValidator

EARLIEST_YEAR, LAST_YEAR = 1990, 2100
YEAR = [MinValueValidator(EARLIEST_YEAR), MaxValueValidator(LAST_YEAR)]


def year_from(text, otherwise):
    """The year that `text` names, if it is one of those kept here; else `otherwise`."""
    text = (text or "").strip()
    is_year = text.isascii() and text.isdigit() and EARLIEST_YEAR <= int(text[:5]) <= LAST_YEAR
    return int(text) if is_year else otherwise
