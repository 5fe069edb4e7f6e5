"""What no page can have is left out of KERN's stylesheet, and nothing else."""

import re

import pytest
from django.conf import settings

from clusterfoerderung.look.unused import names, without_unused

pytestmark = pytest.mark.any_database

USED = {"kern-btn", "kern-btn--", "kern-link"}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (".kern-btn{a:b}.kern-row{a:b}", ".kern-btn{a:b}"),
        (".kern-row,.kern-btn{a:b}", ".kern-btn{a:b}"),
        (".kern-row .kern-btn{a:b}", ""),
        (".kern-btn--danger{a:b}", ".kern-btn--danger{a:b}"),
        (".kern-btn:not(.kern-row,.kern-col){a:b}", ".kern-btn:not(.kern-row,.kern-col){a:b}"),
        (":root{--kern-row:1px}p{a:b}", ":root{--kern-row:1px}p{a:b}"),
        ("@layer kern{@media print{.kern-row{a:b}}p{a:b}}", "@layer kern{p{a:b}}"),
        ("@layer a,b;@keyframes x{from{a:b}to{a:c}}p{a:b}", "@layer a,b;@keyframes x{from{a:b}to{a:c}}p{a:b}"),
        ("p:before{content:\"}.kern-row{\"}p{a:url('x{')}", "p:before{content:\"}.kern-row{\"}p{a:url('x{')}"),
    ],
)
def test_a_rule_for_what_no_page_has_goes(text, left):
    assert without_unused(text, USED) == left


def test_with_every_name_used_all_of_it_stays():
    text = (settings.BASE_DIR / "static" / "npm" / "kern.css").read_text()
    kept = without_unused(text, re.findall(r"kern-[a-z0-9_-]+", text))
    assert "".join(kept.split()) == "".join(text.split())


def test_names_come_from_templates_scripts_stylesheets_and_code():
    assert {"kern-btn--tertiary", "kern-icon--", "kern-form-input__input"} <= names()
    assert "kern-col-12" not in names()
