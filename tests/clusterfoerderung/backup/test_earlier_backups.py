"""A backup of every earlier schema can be restored: its rows are moved on to the tables of today."""

import json
import zipfile
from collections import Counter
from pathlib import Path
from unittest.mock import Mock

import pytest

from actions.activities import account_audit
from actions.models import Activity, Measure, Paper
from clusterfoerderung.backup import older, restoring
from clusterfoerderung.backup.archive import ROWS, BackupError
from clusterfoerderung.models import User
from initiatives.models import Partner
from tests.clusterfoerderung.backup.test_backup import changed

# The first data and the demonstration logins, saved by the program of that day.
EARLIER = sorted((Path(__file__).parent / "earlier").glob("*.zip"))

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def rows_in(path):
    with zipfile.ZipFile(path) as archive:
        return [json.loads(line) for line in archive.read(ROWS).decode().splitlines()]


@pytest.mark.parametrize("path", EARLIER, ids=lambda path: path.stem)
def test_every_row_of_an_earlier_backup_comes_back(path):
    then = rows_in(path)
    restoring.restore(path, replace=True)
    counted = Counter(row["model"] for row in then)
    for model in (Activity, Measure, Paper, Partner, User):
        assert model.objects.count() == counted[model._meta.label_lower], model
    titles = {row["fields"]["title"] for row in then if row["model"] == "actions.activity"}
    assert set(Activity.objects.values_list("title", flat=True)) == titles
    linked = sum(len(row["fields"]["measures"]) for row in then if row["model"] == "actions.activity")
    assert Activity.measures.through.objects.count() == linked
    assert not account_audit.differences()  # the migration has filled it
    passwords = {row["fields"]["password"] for row in then if row["model"] == "clusterfoerderung.user"}
    assert set(User.objects.values_list("password", flat=True)) == passwords


def test_moving_one_on_reaches_no_file_of_today(tmp_path, monkeypatch, uploads):
    """Neither in the folder nor in the bucket, whatever the environment names."""
    for name in ("DATABASE_URL", "MEDIA_ROOT", "S3_BUCKET"):
        monkeypatch.setenv(name, "of the county")
    asked = Mock(return_value=Mock(returncode=1, stderr="genug"))
    monkeypatch.setattr(older.subprocess, "run", asked)
    with pytest.raises(BackupError, match="genug"):
        restoring.restore(EARLIER[0], replace=True)
    environment = asked.call_args.kwargs["env"]
    assert environment["S3_BUCKET"] == ""
    assert "of the county" not in environment["DATABASE_URL"] + environment["MEDIA_ROOT"]


def test_what_was_changed_in_an_earlier_backup_is_noticed_and_nothing_is_taken(tmp_path):
    path = tmp_path / "clusterfoerderung-alt.zip"
    path.write_bytes(EARLIER[0].read_bytes())
    with zipfile.ZipFile(path) as archive:
        lines = archive.read(ROWS)
    User.objects.create(username="vorher")
    with pytest.raises(BackupError, match="nicht die gesicherten"):
        restoring.restore(changed(path, **{ROWS: lines.replace(b"100. Mitglied", b"200. Mitglied")}), replace=True)
    assert [person.username for person in User.objects.all()] == ["vorher"]
