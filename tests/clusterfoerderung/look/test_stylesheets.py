"""A page links one stylesheet, and what is collected under its name holds every component once."""

import errno
import re

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.template.loader import render_to_string
from django.test import override_settings
from django.urls import reverse

from clusterfoerderung import settings as project
from clusterfoerderung.look.stylesheets import BUNDLES, COMMENT, KERN, SCRIPTS, bundled, joined
from clusterfoerderung.look.unused import names, without_unused
from tests.factories import make_admin, make_clerk

STATIC = settings.BASE_DIR / "static"
URL = re.compile(r"""url\(["']?([^"')]+)["']?\)""")


def links(html):
    return re.findall(r'<link rel="stylesheet"[^>]* href="([^"]+)"', html)


def imports(name):
    """What the stylesheet `name` lists, as paths below static/."""
    listed = re.findall(r'^@import url\("([^"]+)"\);$', (STATIC / name).read_text(), re.MULTILINE)
    return [(STATIC / "css" / path).resolve().relative_to(STATIC).as_posix() for path in listed]


def as_collected(path):
    text = (STATIC / path).read_text()
    return without_references(without_unused(text, names()) if path == KERN else COMMENT.sub("", text))


def without_references(text):
    return URL.sub("url()", text)


def as_in_production(folder):
    storages = {**settings.STORAGES, "staticfiles": project.STORAGES["staticfiles"]}
    return override_settings(STATIC_ROOT=folder, STORAGES=storages)


def collect():
    """What start.py and docs/betrieb.md call; the admin's own files take long and are not asked about here."""
    call_command("collectstatic", "--no-input", "--ignore", "admin", verbosity=0)


@pytest.fixture(scope="module")
def collection(tmp_path_factory):
    folder = tmp_path_factory.mktemp("collected")
    with as_in_production(folder):
        collect()
    return folder


@pytest.fixture
def collected(collection):
    """The folder of collected files, which the pages of this test link."""
    with as_in_production(collection):
        yield collection


@pytest.fixture
def bundle(collected):
    """The text of a stylesheet as a browser gets it."""
    return lambda name: (collected / staticfiles_storage.stored_name(name)).read_text()


def test_every_stylesheet_of_the_tree_is_listed_once():
    files = {path.relative_to(STATIC).as_posix() for path in (STATIC / "css").rglob("*.css")}
    assert sorted(imports("css/site.css")) == sorted(files - set(BUNDLES) | {"npm/kern.css"})


def test_the_order_of_the_layers_comes_first_and_paper_last():
    listed = imports("css/site.css")
    assert (listed[0], listed[-1]) == ("css/layers.css", "css/print.css")


@pytest.mark.parametrize("name", BUNDLES)
def test_the_bundle_holds_every_listed_file_once_and_in_order(bundle, name):
    text = without_references(bundle(name))
    places = [[found.start() for found in re.finditer(re.escape(as_collected(path)), text)] for path in imports(name)]
    assert [len(found) for found in places] == [1] * len(imports(name))
    assert places == sorted(places)


@pytest.mark.parametrize("name", BUNDLES)
def test_nothing_is_left_to_fetch_by_name(bundle, name):
    assert "@import" not in bundle(name)
    assert "@charset" not in bundle(name)


@pytest.mark.parametrize("name", BUNDLES)
def test_every_reference_leads_to_a_collected_file_with_its_hash(collected, bundle, name):
    references = [url for url in URL.findall(bundle(name)) if not url.startswith("data:")]
    assert [re.sub(r"\.[0-9a-f]{12}\.", ".", url) for url in references] == [
        f"../npm/fira-sans-latin-{weight}-normal.woff2" for weight in (400, 500, 600)
    ]
    assert [url for url in references if not (collected / "css" / url).resolve().is_file()] == []


@pytest.mark.parametrize("name", BUNDLES)
@pytest.mark.parametrize("ending", ["", ".br", ".gz"])
def test_the_bundle_lies_there_hashed_and_compressed(collected, name, ending):
    hashed = staticfiles_storage.stored_name(name)
    assert re.fullmatch(r"css/\w+\.[0-9a-f]{12}\.css", hashed)
    assert (collected / f"{hashed}{ending}").is_file()


def test_the_scripts_of_every_page_are_one_file_in_which_names_stay_apart(collected):
    text = (collected / staticfiles_storage.stored_name(SCRIPTS)).read_text()
    for name in re.findall(r'^import "./(.+)";$', (STATIC / SCRIPTS).read_text(), re.MULTILINE):
        assert f"{{\n{(STATIC / 'js' / name).read_text()}}}" in text
    assert not re.search(r"^(import|export) ", text, re.MULTILINE)
    files = {
        "js/site.js": 'import "./a.js";\nimport "./b.js";\n',
        "js/a.js": "const x = 1;\n",
        "js/b.js": "const x = 2;\n",
    }
    assert joined("js/site.js", files.get) == "{\nconst x = 1;\n}\n{\nconst x = 2;\n}\n"


class BreaksOff(ContentFile):
    def chunks(self, chunk_size=None):
        yield b"half"
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("name", ["css/example.css", "staticfiles.json"])
def test_what_is_broken_off_is_not_there_by_halves_and_comes_with_the_next_run(tmp_path, name):
    with as_in_production(tmp_path):
        with pytest.raises(OSError, match="No space left"):
            staticfiles_storage.save(name, BreaksOff(b"half"))
        assert not staticfiles_storage.exists(name)
        assert staticfiles_storage.save(name, ContentFile(b"whole")) == name
    assert [path.read_text() for path in tmp_path.rglob("*") if path.is_file()] == ["whole"]


@pytest.mark.slow
def test_collecting_again_gives_the_same_bundle(collected, bundle):
    before = (staticfiles_storage.stored_name("css/site.css"), bundle("css/site.css"))
    collect()
    assert (staticfiles_storage.stored_name("css/site.css"), bundle("css/site.css")) == before


def test_a_reference_moves_with_its_text_and_an_address_stays():
    files = {
        "css/site.css": '@import url("parts/all.css");\na { mask: url("#own"); }\n',
        "css/parts/all.css": '@import url("../../npm/deep/one.css");\nb { src: url("../../npm/b.woff2"); }\n',
        "npm/deep/one.css": """c { src: url('c.woff2?#x'), url("data:,<svg x='(1)'>"), url(/static/d.svg); }\n""",
    }
    assert bundled("css/site.css", files.get).split("\n") == [
        """c { src: url("../npm/deep/c.woff2?#x"), url("data:,<svg x='(1)'>"), url(/static/d.svg); }""",
        "",
        'b { src: url("../npm/b.woff2"); }',
        "",
        'a { mask: url("#own"); }',
        "",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["overview", "measure-list", "offer-matrix"])
def test_a_page_links_one_stylesheet_and_nothing_else(client, name):
    client.force_login(make_clerk())
    assert links(client.get(reverse(name)).content.decode()) == ["/static/css/site.css"]


@pytest.mark.parametrize("template", ["400.html", "403.html", "404.html", "429.html", "500.html"])
def test_an_error_page_that_knows_nothing_links_it_too(template):
    assert links(render_to_string(template)) == ["/static/css/site.css"]


def test_a_collected_page_links_the_file_with_the_hash(collected):
    assert links(render_to_string("500.html")) == [staticfiles_storage.url("css/site.css")]
    assert staticfiles_storage.url("css/site.css") == f"/static/{staticfiles_storage.stored_name('css/site.css')}"


@pytest.mark.django_db
def test_the_admin_links_one_of_ours(client):
    client.force_login(make_admin())
    ours = [link for link in links(client.get(reverse("admin:index")).content.decode()) if "/admin/" not in link]
    assert ours == ["/static/css/admin.css"]
