"""The units of systemd, and what they call."""

import configparser
import datetime
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from clusterfoerderung.files.apart import READER
from tests.deploy import confined
from tests.deploy.installation import needs

pytestmark = pytest.mark.any_database

UNITS = settings.BASE_DIR / "deploy" / "systemd"
HOME = "/opt/clusterfoerderung"
# Of ten; systemd itself calls 2 "OK". What is left open: the network, which database and mail need.
MOST_EXPOSED = 2.0


@pytest.fixture
def units(tmp_path):
    """Copies for a machine on which the program lies in a folder of the test."""
    shutil.copytree(UNITS, tmp_path / "units")
    for path in (tmp_path / "units").rglob("*"):
        if path.is_file():
            path.write_text(path.read_text().replace(HOME, str(tmp_path / "home")))
    for program in (".venv/bin/python", ".venv/bin/gunicorn", "deploy/daily", "deploy/backup"):
        (tmp_path / "home" / program).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "home" / program).touch(mode=0o755)
    return tmp_path / "units"


def test_systemd_understands_every_unit(units):
    files = sorted(path for path in units.iterdir() if path.is_file())
    assert len(files) == 5
    done = subprocess.run([needs("systemd-analyze"), "verify", *files], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("timer", sorted(UNITS.glob("*.timer")), ids=lambda path: path.stem)
@pytest.mark.parametrize("change", ["2027-03-28", "2027-10-31", "2028-01-01"])
def test_no_timer_leaves_out_a_day_or_has_it_twice_where_the_clock_changes(timer, change):
    """At two in the night of spring there is no hour, and systemd waits for the next day."""
    moment = re.search(r"^OnCalendar=(.+)$", timer.read_text(), re.MULTILINE)[1]
    day, one = datetime.date.fromisoformat(change), datetime.timedelta(1)
    command = [needs("systemd-analyze"), "calendar", f"--base-time={day - one} 00:00", "--iterations=4", moment]
    environment = {**os.environ, "TZ": "Europe/Berlin"}
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    days = re.findall(r"(?:Next elapse|Iter\. #\d): \w+ (\S+)", said)
    assert days == [str(day + number * one) for number in range(-1, 3)]


@pytest.mark.parametrize("name", ["web", "daily", "backup"])
def test_every_service_is_closed_to_what_it_does_not_need(units, name):
    """By systemd's own measure; without common.conf it says 9.6."""
    unit = f"clusterfoerderung-{name}.service"
    command = [needs("systemd-analyze"), "security", "--offline=yes", units / unit]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert float(re.search(rf"exposure level for {unit}: ([\d.]+)", said)[1]) <= MOST_EXPOSED


def test_every_script_that_a_unit_calls_can_be_run():
    called = {
        name for unit in UNITS.glob("*.service") for name in re.findall(rf"{HOME}/(deploy/\S+)", unit.read_text())
    }
    assert called == {"deploy/daily", "deploy/backup"}
    for name in called:
        assert (settings.BASE_DIR / name).stat().st_mode & 0o111


def test_only_the_data_may_be_written():
    common = configparser.ConfigParser(strict=False, interpolation=None)
    common.optionxform = str
    common.read(UNITS / "clusterfoerderung-.service.d" / "common.conf")
    assert common["Service"]["ReadWritePaths"] == f"{HOME}/var"
    assert common["Service"]["ProtectSystem"] == "strict"


def test_a_backup_is_made_on_a_disk():
    """Some systems keep their folder for passing files in memory: three times what was uploaded does not fit there."""
    assert "\nEnvironment=TMPDIR=/var/tmp\n" in (UNITS / "clusterfoerderung-backup.service").read_text()


CALLS = re.findall(
    r"^SystemCallFilter=(.+)$", (UNITS / "clusterfoerderung-.service.d" / "common.conf").read_text(), re.M
)


def within(calls, *command, **options):
    """The ended process: `command` of Python with the system calls that `calls` leave it."""
    needs("systemd-analyze")
    command = [sys.executable, Path(confined.__file__), ";".join(calls), sys.executable, *command]
    return subprocess.run(command, capture_output=True, check=False, **options)


# The second: as the units were, which nobody need copy anew.
@pytest.mark.parametrize("calls", [CALLS, CALLS[:2]], ids=["as they are", "as they were"])
def test_a_file_from_outside_is_read_within_what_the_units_allow(calls):
    asked = {"reader": "builtins:len", "options": {}, "seconds": 5, "megabytes": 512}
    done = within(calls, READER, input=json.dumps(asked).encode() + b"\n")
    assert (done.returncode, done.stderr) == (0, b"")


def test_and_lets_the_pages_go_first():
    assert within(CALLS, "-c", "import os; print(os.nice(5))").stdout == b"5\n"
