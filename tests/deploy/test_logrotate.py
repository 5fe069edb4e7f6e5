"""logrotate takes our file as it stands, and what holds addresses of people's machines is gone after a week."""

import subprocess
from pathlib import Path

import pytest
from django.conf import settings

from tests.deploy.installation import needs

pytestmark = pytest.mark.any_database


@pytest.fixture
def logs(tmp_path):
    made = tmp_path / "logs"
    made.mkdir(mode=0o755)
    return made


@pytest.fixture
def turn(logs, tmp_path):
    """A run of logrotate, with our file for a folder of the test's own."""
    text = Path(settings.BASE_DIR, "deploy", "logrotate.conf").read_text()
    text = text.replace("/var/log/clusterfoerderung", str(logs)).replace("create 0640 www-data adm", "create 0640")
    assert str(logs) in text
    config = tmp_path / "logrotate.conf"
    config.write_text(text.replace("/run/nginx.pid", f"{tmp_path}/none.pid"))
    config.chmod(0o644)

    def run(*options):
        subprocess.run([needs("logrotate"), *options, "--state", tmp_path / "state", config], check=True)

    return run


def test_a_log_turns_and_the_eighth_goes(logs, turn):
    for number in range(1, 10):
        (logs / "access.log").write_text(f"{number}\n")
        turn("--force")
    kept = ["access.log", "access.log.1", *(f"access.log.{number}.gz" for number in range(2, 8))]
    assert sorted(path.name for path in logs.iterdir()) == kept
    assert (logs / "access.log.1").read_text() == "9\n"


def test_a_log_that_grew_too_long_turns_on_the_same_day(logs, turn):
    (logs / "access.log").write_text("begun\n")
    turn("--force")
    (logs / "access.log").write_text("short\n")
    turn()
    assert (logs / "access.log.1").read_text() == "begun\n"
    with (logs / "access.log").open("a") as log:
        log.truncate(201 * 1024 * 1024)
    turn()
    assert (logs / "access.log.1").read_bytes().startswith(b"short\n")
