"""DATABASE_POOL: the threads of a process share a few connections to PostgreSQL."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.databases import PostgresServer

pytestmark = [pytest.mark.slow, pytest.mark.any_database]

ASK = """
import threading
from django.db import close_old_connections, connection
asked = threading.Barrier(8)
seen = set()
def page(_):
    asked.wait()  # all eight at one moment
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid(), pg_sleep(0.05)")
        seen.add(cursor.fetchone()[0])
    connection.close()
from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor(8) as threads:
    list(threads.map(page, range(8)))
connection.close_pool() if connection.settings_dict["OPTIONS"].get("pool") else None
print(len(seen))
"""


@pytest.fixture
def database():
    # Not in pytest's folder, which PostgreSQL's own account may not enter.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        server = PostgresServer(Path(scratch))
        yield server
        server.stop()


@pytest.mark.parametrize(("pool", "connections"), [("2", 2), ("0", 8)])
def test_eight_threads_take_as_many_connections_as_the_pool_has(database, pool, connections):
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "--verbosity", "0", "--command", ASK],
        env={**os.environ, "DATABASE_URL": database.url, "DATABASE_POOL": pool, "DEMO": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(done.stdout.split()[-1]) == connections, done.stderr
