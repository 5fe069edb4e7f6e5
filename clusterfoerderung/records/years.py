"""The years and days that can be kept here, and the year that an address asks for."""

import datetime

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import CheckConstraint, Q

EARLIEST_YEAR, LAST_YEAR = 1990, 2100
YEAR = [MinValueValidator(EARLIEST_YEAR), MaxValueValidator(LAST_YEAR)]
# A decision may be as old as the state, and what follows from it too.
OF_THE_STATE = 1946


def days_since(first_year):
    """Validators of a day that something is computed from: a calendar ends, and a day after its last is none."""
    words = f"Bitte einen Tag zwischen {first_year} und {LAST_YEAR} nennen."
    return [
        MinValueValidator(datetime.date(first_year, 1, 1), words),
        MaxValueValidator(datetime.date(LAST_YEAR, 12, 31), words),
    ]


def year_in_range(name):
    """The constraint of a model with a `year`: from one that no calendar knows, every page that counts would fail."""
    return CheckConstraint(
        condition=Q(year__range=(EARLIEST_YEAR, LAST_YEAR)),
        name=name,
        violation_error_message=f"Bitte ein Jahr zwischen {EARLIEST_YEAR} und {LAST_YEAR} nennen.",
    )


def year_from(text, otherwise):
    """The year that `text` names, if it is one of those kept here; else `otherwise`."""
    text = (text or "").strip()
    is_year = text.isascii() and text.isdigit() and len(text) == len(str(LAST_YEAR))
    return int(text) if is_year and EARLIEST_YEAR <= int(text) <= LAST_YEAR else otherwise
