"""The laws of the house hold, and lint-imports sees whoever breaks one."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.any_database

HOUSE = Path(__file__).parents[2]
APPS = ("clusterfoerderung", "initiatives", "actions")
# Each breaks the contract whose name begins so: (a file, what it imports).
PLANTED = {
    "Down only: roof": ("initiatives/offers/matrix.py", "actions.measures.measure"),
    "Down only: the base": ("clusterfoerderung/records/dates.py", "initiatives.places.sector"),
    "Ground before door": ("actions/memberships/notice.py", "actions.memberships.forms"),
    "From the ground up": ("actions/mandate/paper.py", "actions.measures.status"),
    "Who is new": ("actions/campus/views.py", "actions.meetings.section"),
    "models.py": ("actions/activities/release.py", "actions.models"),
}


def lint(house):
    """The exit code for the house in this folder, and {line of a contract: whether it is broken}."""
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=house, capture_output=True, text=True, check=False)
    report = done.stdout.partition("Broken contracts")[0]
    lines = [line for line in report.splitlines() if " KEPT" in line or " BROKEN" in line]
    assert lines, done.stdout + done.stderr
    return done.returncode, {line: "BROKEN" in line for line in lines}


def test_every_law_is_kept():
    code, broken = lint(HOUSE)
    assert (code, [name for name, is_broken in broken.items() if is_broken]) == (0, [])


@pytest.mark.slow
def test_each_planted_import_breaks_its_law(tmp_path):
    for app in APPS:
        only_code = shutil.ignore_patterns("__pycache__", "data", "*.csv", "*.toml")
        shutil.copytree(HOUSE / app, tmp_path / app, ignore=only_code)
    shutil.copytree(HOUSE / "tests" / "house", tmp_path / "tests" / "house")
    shutil.copy(HOUSE / "pyproject.toml", tmp_path)
    for file, imported in PLANTED.values():
        path = tmp_path / file
        path.write_text(f"import {imported}  # planted\n{path.read_text()}")
    code, broken = lint(tmp_path)
    assert code == 1
    seen = {law: [is_broken for name, is_broken in broken.items() if name.startswith(law)] for law in PLANTED}
    assert seen == {law: [True] for law in PLANTED}
    assert len(broken) == len(PLANTED)
