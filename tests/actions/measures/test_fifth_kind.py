"""A kind of measures more is one folder and one line (HOUSE.md): tests/made_up_kind/ and the line in its settings."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

FOLDER = Path(settings.BASE_DIR, "tests", "made_up_kind")
ITS_WORDS = ("studytrip", "studienreise", "made_up_kind")


@pytest.mark.slow
@pytest.mark.any_database
def test_a_kind_that_only_its_folder_knows_is_seen_everywhere(request):
    """In a process of its own: the room is there from the start, as every room is."""
    run = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", str(FOLDER / "checks.py"), "--ds=tests.made_up_kind.settings", "-q"),
            *("-p", "no:xdist", "-o", f"cache_dir={request.config.cache.mkdir('made_up_kind')}"),
        ],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.any_database
def test_no_other_file_knows_it():
    knows_it = [
        path
        for part in ("actions", "clusterfoerderung", "initiatives", "templates")
        for path in Path(settings.BASE_DIR, part).rglob("*")
        if path.suffix in {".py", ".html", ".toml"}
        if any(word in path.read_text(encoding="utf-8").lower() for word in ITS_WORDS)
    ]
    assert knows_it == []
