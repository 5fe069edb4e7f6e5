"""All tables at once, while people work."""

import time

from django.contrib.sessions.models import Session
from django.db import OperationalError, connection, transaction

# All others wait for as long as this one waits for a table: not long at once, and with a pause in which they get on.
LOCK_SECONDS, LOCK_LOOK_SECONDS, LOCK_PAUSE_SECONDS, LOCK_TRIES = 5, 0.05, 0.5, 60


def lock(tables):
    """Until the transaction ends nobody else reads or writes `tables`.

    First nobody new gets in: each page begins with its session. Who is at it finishes then; where one of them waits for
    a table that is locked here already, one of the two has to give up, and all is let go and asked for again. On SQLite
    a transaction begins as the only one that writes.
    """
    if connection.vendor != "postgresql":
        return
    quoted = [connection.ops.quote_name(table) for table in tables]
    door = connection.ops.quote_name(Session._meta.db_table)
    for tries_left in reversed(range(LOCK_TRIES)):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL lock_timeout = '{LOCK_SECONDS}s'")
                cursor.execute(f"LOCK TABLE {door} IN ACCESS EXCLUSIVE MODE")
                _wait_for_others(cursor, quoted)
                cursor.execute(f"LOCK TABLE {', '.join(quoted)} IN ACCESS EXCLUSIVE MODE")
        except OperationalError:
            if not tries_left:
                raise
            time.sleep(LOCK_PAUSE_SECONDS)
        else:
            return


def _wait_for_others(cursor, quoted):
    """Until nobody uses these tables, or for as long as others may wait."""
    until = time.monotonic() + LOCK_SECONDS
    while time.monotonic() < until:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks WHERE relation = ANY(%s::regclass[]) AND pid <> pg_backend_pid())",
            [quoted],
        )
        if cursor.fetchone() == (False,):
            return
        time.sleep(LOCK_LOOK_SECONDS)
