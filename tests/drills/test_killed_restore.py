"""`restore` is killed at ten moments: afterwards everything is as before or everything is restored, never a mixture."""

import io
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings as project
from django.db import connection

from actions.activities.activity import Activity
from actions.documents.document import Document
from clusterfoerderung.backup import saving
from clusterfoerderung.backup.saving import dump
from tests.factories import make_activity, make_document, make_measure

# PostgreSQL ends what a killed process had begun in its own time; on a busy machine this drill reads too early there.
pytestmark = [pytest.mark.slow, pytest.mark.any_database, pytest.mark.django_db(transaction=True)]

ACTIVITIES = 400
KILLS = 10


@pytest.fixture
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


def rows():
    out = io.BytesIO()
    dump(out)
    return out.getvalue()


def database_url():
    """Of the test database, for a process of its own."""
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{database['NAME']}"
    return f"postgresql://{database['USER']}@/{database['HOST']}/{database['NAME']}"


def start_restore(path, uploads):
    variables = {"DATABASE_URL": database_url(), "MEDIA_ROOT": str(uploads), "DEMO": "1"}
    command = [sys.executable, "manage.py", "restore", "--replace", str(path)]
    return subprocess.Popen(
        command, cwd=Path(project.BASE_DIR), env={**os.environ, **variables}, stderr=subprocess.STDOUT
    )


def wait_for_the_server():
    """PostgreSQL notices a little later that the killed one is gone, and ends what was under way."""
    connection.close()
    if connection.vendor != "postgresql":
        return
    others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    for _ in range(600):
        with connection.cursor() as cursor:
            cursor.execute(others)
            if cursor.fetchone() == (0,):
                return
        time.sleep(0.1)
    raise AssertionError("somebody is still connected")


def seconds_of(process):
    start = time.monotonic()
    assert process.wait(timeout=120) == 0
    return time.monotonic() - start


def test_killed_at_any_moment_it_leaves_the_old_or_the_new(uploads, tmp_path):
    measure = make_measure()
    for _ in range(ACTIVITIES):
        make_activity(measure)
    make_document(measure)
    path, _ = saving.save(tmp_path)
    then, outcomes = rows(), []
    whole = seconds_of(start_restore(path, uploads))
    for number in range(KILLS):
        Activity.objects.update(title="inzwischen geändert")
        Document.objects.all().delete()
        make_document(measure, title="inzwischen dazugekommen")
        changed = rows()
        process = start_restore(path, uploads)
        time.sleep(whole * (number + 1) / KILLS)
        process.kill()
        process.wait(timeout=30)
        wait_for_the_server()
        now = rows()
        assert now in (then, changed)
        outcomes.append(now == then)
        assert [one for one in Document.objects.all() if not Path(one.file.path).exists()] == []
    assert not all(outcomes), "every kill came too late"
