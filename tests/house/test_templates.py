"""A template that moves leaves nobody behind: what code or another template names by a literal is there."""

import re
from pathlib import Path

from django.conf import settings
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

APPS = ("actions", "clusterfoerderung", "initiatives")
NAMED = re.compile(r'"((?:\w+/)+\w+\.(?:html|svg|txt))"')


def files():
    for app in APPS:
        yield from Path(settings.BASE_DIR, app).rglob("*.py")
    yield from (path for path in Path(settings.BASE_DIR, "templates").rglob("*.*"))


def is_there(name):
    try:
        return bool(get_template(name))
    except TemplateDoesNotExist:
        return False


def test_every_template_that_is_named_exists():
    named = {(name, path.name) for path in files() for name in NAMED.findall(path.read_text(encoding="utf-8"))}
    assert len(named) > 300
    assert sorted(pair for pair in named if not is_there(pair[0])) == []


def test_no_key_in_an_address_is_written_as_a_number_is_read():
    """The thousandth row would be "1.000" there, and the page behind the link would not know it."""
    written = re.compile(r"=\{\{ *[\w.]+(?:\.pk|_id) *\}\}")
    texts = {path: path.read_text(encoding="utf-8") for path in files() if "templates" in path.parts}
    assert len(texts) > 300
    assert sorted(str(path) for path, text in texts.items() if written.search(text)) == []


def test_what_separates_two_facts_stays_with_the_first():
    """A middle dot after a blank begins a line on whatever screen has no room for what follows it."""
    texts = {path: path.read_text(encoding="utf-8") for path in files() if path.suffix == ".html"}
    assert len(texts) > 300
    assert sorted(str(path) for path, text in texts.items() if re.search(r"(?<!&nbsp;)·", text)) == []
