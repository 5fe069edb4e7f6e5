"""Day and key of an activity in one number: the later one is the greater, of one day the one with the greater key."""

import datetime

from django.db.models import BigIntegerField, F, Func

# More keys than any log has.
KEYS = 10**10


class DayAsNumber(Func):
    """20261129. In the database's own terms: Django's parts of a date would call Python for each row on SQLite."""

    output_field = BigIntegerField()
    template = "CAST(TO_CHAR(%(expressions)s, 'YYYYMMDD') AS BIGINT)"

    def as_sqlite(self, compiler, connection, **context):
        return self.as_sql(
            compiler, connection, template="CAST(REPLACE(%(expressions)s, '-', '') AS INTEGER)", **context
        )


def moment_in():
    """The expression for a link of an activity."""
    return DayAsNumber("happened_on") * KEYS + F("activity_id")


def moment_of(day, key):
    """The same number of a day and a key that are known."""
    return int(f"{day:%Y%m%d}") * KEYS + key


def day_and_key(moment):
    """(day, key)"""
    day, key = divmod(moment, KEYS)
    return datetime.date(day // 10_000, day // 100 % 100, day % 100), key
