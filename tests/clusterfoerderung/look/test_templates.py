"""Templates leave the house without their indentation, and line by line as they were written."""

from pathlib import Path

from django.conf import settings
from django.template import engines
from django.template.loader import get_template

OWN = Path(settings.BASE_DIR, "templates")


def test_no_line_of_an_own_page_is_indented_and_none_is_lost():
    source = get_template("base.html").template.source
    assert "\n " not in source
    assert len(source.splitlines()) == len((OWN / "base.html").read_text().splitlines())


def test_what_is_no_page_stays_as_it_is():
    (loader,) = (one for one in engines["django"].engine.template_loaders)
    others = [path for path in OWN.rglob("*.txt") if "\n " in path.read_text()]
    for path in others:
        assert get_template(str(path.relative_to(OWN))).template.source == path.read_text()
    assert loader.loaders[0].__module__ == "clusterfoerderung.look.templates"
