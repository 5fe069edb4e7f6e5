"""Day and key of an activity in one number: the later one is the greater, of one day the one with the greater key."""

import datetime

from django.db.models import BigIntegerField, F
from django.db.models.functions import Cast, ExtractDay, ExtractMonth, ExtractYear

# More keys than any log has.
KEYS = 10**10


def moment_in():
    """The expression for a link of an activity."""
    day = ExtractYear("happened_on") * 10_000 + ExtractMonth("happened_on") * 100 + ExtractDay("happened_on")
    return Cast(day, BigIntegerField()) * KEYS + F("activity_id")


def day_and_key(moment):
    """(day, key)"""
    day, key = divmod(moment, KEYS)
    return datetime.date(day // 10_000, day // 100 % 100, day % 100), key
