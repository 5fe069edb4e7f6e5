"""Hundreds of keys as one value: Django prepares each of them by itself, which takes longer than the answer."""

import json

from django.db import connection
from django.db.models.expressions import RawSQL


def among(keys):
    """For filter(pk__in=among(keys)) and links to such rows; `keys` are numbers, as many as one likes, also none."""
    if connection.vendor == "postgresql":
        return RawSQL("SELECT UNNEST(%s::BIGINT[])", ([*keys],))
    return RawSQL("SELECT value FROM json_each(%s)", (json.dumps([*keys]),))
