"""The bill of materials has what the locks pin, each with the name that databases of weaknesses know it by."""

import io
import json
import re

import pytest
from django.conf import settings
from django.core.management import call_command

pytestmark = pytest.mark.any_database


@pytest.fixture(scope="module")
def bill():
    out = io.StringIO()
    call_command("sbom", stdout=out)
    return json.loads(out.getvalue())


def test_every_pinned_library_is_in_it_once(bill):
    lock = (settings.BASE_DIR / "requirements.lock").read_text()
    pinned = sorted(line.split()[0].replace("==", "@") for line in lock.splitlines() if re.match(r"[a-z].*==", line))
    listed = [part["purl"].removeprefix("pkg:pypi/") for part in bill["components"] if "pypi" in part["purl"]]
    assert sorted(listed) == pinned
    assert len({part["bom-ref"] for part in bill["components"]}) == len(bill["components"])


def test_what_comes_from_npm_has_its_sum(bill):
    [letters] = [part for part in bill["components"] if part["name"].endswith("fira-sans")]
    assert letters["purl"].startswith("pkg:npm/%40")
    assert letters["hashes"][0]["alg"] == "SHA-512"
    assert len(letters["hashes"][0]["content"]) == 128


def test_licences_are_named(bill):
    named = {part["name"]: part.get("licenses", [{}])[0] for part in bill["components"]}
    assert named["django"] == {"license": {"name": "BSD-3-Clause"}}
    # These are for other systems and other versions of Python.
    assert {name for name, licence in named.items() if not licence} <= {"async-timeout", "colorama", "tzdata"}
