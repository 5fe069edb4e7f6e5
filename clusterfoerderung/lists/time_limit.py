"""How long the database may think about one question of a list: who asks for too much is told, and holds up nobody."""

import time
from contextlib import contextmanager, nullcontext

from django.db import OperationalError, connection

SECONDS = 2
# Of SQLite's own steps, between two looks at the clock.
STEPS = 20_000


class TookTooLongError(Exception):
    """The database was stopped."""


@contextmanager
def time_limit(seconds=None):
    """Each statement inside takes at most so long (SECONDS); raises TookTooLongError."""
    connection.ensure_connection()
    limit = _on_sqlite if connection.vendor == "sqlite" else _on_postgresql
    with limit(SECONDS if seconds is None else seconds) as was_stopped:
        try:
            yield
        except OperationalError as problem:
            if not was_stopped(problem):
                raise
            raise TookTooLongError from problem


@contextmanager
def _on_postgresql(seconds):
    _say(f"SET statement_timeout = {int(seconds * 1000)}")
    try:
        yield lambda problem: getattr(problem.__cause__, "sqlstate", "") == "57014"
    finally:
        if not connection.connection.broken and not connection.needs_rollback:
            _say("RESET statement_timeout")


def _say(sql):
    """Not through Django's cursor: it is no question of the page. But a server that is gone is said as by that."""
    with connection.wrap_database_errors:
        connection.connection.execute(sql)


@contextmanager
def _on_sqlite(seconds):
    started = time.monotonic()

    def begin(execute, sql, params, many, context):
        nonlocal started
        started = time.monotonic()
        return execute(sql, params, many, context)

    connection.connection.set_progress_handler(lambda: time.monotonic() - started > seconds, STEPS)
    try:
        with connection.execute_wrapper(begin) if seconds else nullcontext():
            yield lambda problem: "interrupted" in str(problem)
    finally:
        connection.connection.set_progress_handler(None, 0)
