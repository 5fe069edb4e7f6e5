"""The installation for the drills of deploy/."""

import shutil

import pytest
from django.conf import settings

from tests.deploy.installation import Installation, unpack


@pytest.fixture(scope="session")
def release(tmp_path_factory):
    """Collected, with a database that is up to date."""
    folder = tmp_path_factory.mktemp("release")
    program = unpack(folder / "program")
    shutil.copytree(settings.BASE_DIR / "static" / "npm", program / "static" / "npm")
    made = Installation(program, folder / "data")
    made.manage("collectstatic", "--no-input", "--verbosity", "0")
    (program / "var").chmod(0o700)
    made.manage("migrate", "--no-input", "--verbosity", "0")
    return made
