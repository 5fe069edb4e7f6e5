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
