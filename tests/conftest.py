"""What every test may rely on: its own files, quick passwords, an empty cache, and a browser when there is one."""

import gc
import os
import shutil

import _pytest.runner
import hypothesis
import pytest
from django.conf import settings as django_settings
from django.contrib.auth import login
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache
from django.db import transaction
from django.db.models.sql.compiler import SQLCompiler
from django.http import HttpRequest
from django.template import RequestContext, Template
from django.test import Client, override_settings
from django.test.client import ClientHandler
from django.test.signals import setting_changed, template_rendered

from clusterfoerderung.accounts import signing_in
from clusterfoerderung.files import apart, reader
from clusterfoerderung.server.frames import with_room
from tests import factories
from tests.databases import IN_CI
from tests.kept import KeptFirstData
from tests.migrated import migrated_once, name_database

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]
MISSING_CHROMIUM = "Chromium fehlt (apt install chromium)"
# Playwright's event loop lives in the main thread, where the tests ask the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


def pytest_configure(config):
    """No test is timed; where one does not say how many examples it needs, there are fewer every day."""
    hypothesis.settings.register_profile("everything", deadline=None)
    hypothesis.settings.register_profile("everyday", deadline=None, max_examples=10)
    if not IN_CI:  # hypothesis brings a profile of its own for CI
        hypothesis.settings.load_profile("everything" if config.getoption("all") else "everyday")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items):
    yield
    skip_browser_tests_without_chromium(items)
    # A browser test empties the database when it ends; what the migrations put in is gone for all after it.
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


def pytest_collection_finish():
    """What is loaded by now stays to the end; looking through it for garbage again and again took a fifth of a run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000)  # and a page of ours is a few thousand objects that go by themselves


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item, nextitem):
    """As pytest does it, with room for the frames of the pages it asks for: a tenth of a run's computing."""
    return with_room(_pytest.runner.pytest_runtest_protocol, item, nextitem)


def skip_browser_tests_without_chromium(items):
    if chromium():
        return
    browser_tests = [item for item in items if item.get_closest_marker("browser")]
    if browser_tests and IN_CI:
        raise pytest.UsageError(MISSING_CHROMIUM)
    for item in browser_tests:
        item.add_marker(pytest.mark.skip(reason=MISSING_CHROMIUM))


def chromium():
    """Where the browser is; CHROMIUM in the environment decides before the usual names do."""
    names = (os.environ.get("CHROMIUM"), *CHROMIUM_NAMES)
    return next((path for path in map(shutil.which, filter(None, names)) if path), None)


@pytest.fixture(scope="session", autouse=True)
def quick_and_apart(tmp_path_factory):
    with override_settings(
        # The real ones are slow on purpose.
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        # Who tests what it is asked of says so.
        SECOND_FACTOR_REQUIRED="niemand",
        # No proxy here that would speak https.
        SECURE_SSL_REDIRECT=False,
        SESSION_COOKIE_NAME="sessionid",
        CSRF_COOKIE_NAME="csrftoken",
        SESSION_COOKIE_SECURE=False,
        CSRF_COOKIE_SECURE=False,
        # Nothing is collected for tests: pages name the files in static/ as they are.
        STATIC_ROOT=tmp_path_factory.mktemp("static"),
        ERASED_LIST=tmp_path_factory.mktemp("erased") / "geloeschte-personen.txt",
        STORAGES={
            **django_settings.STORAGES,
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        },
    ):
        yield


@pytest.fixture(scope="session", autouse=True)
def pages_alone_are_remembered(quick_and_apart):
    """`response.context` is that of the page; Django's own would copy it for each of a few hundred included pieces."""

    def render(template, context):
        if context.template is template and isinstance(context, RequestContext):
            template_rendered.send(sender=template, template=template, context=context)
        return template.nodelist.render(context)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "_render", render)
        yield


@pytest.fixture(scope="session", autouse=True)
def signed_in_by_one_session(quick_and_apart):
    """Django's client makes an empty session first, only to replace it, and writes down when: half of signing in."""
    as_django_does = Client._login

    def sign_in(client, user, backend=None):
        if django_settings.SESSION_COOKIE_NAME in client.cookies:
            as_django_does(client, user, backend)
            return
        request = HttpRequest()
        request.session = SessionStore()
        login(request, user, backend)
        request.session.save()
        client._set_login_cookies(request)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Client, "_login", sign_in)
        user_logged_in.disconnect(dispatch_uid="update_last_login")
        yield


@pytest.fixture(scope="session", autouse=True)
def middleware_is_loaded_once(quick_and_apart):
    """Each client of Django's loads it for itself; ours take one chain, until a test changes a setting."""
    as_django_does, loaded = ClientHandler.load_middleware, []

    def load(handler, is_async=False):
        if not loaded:
            as_django_does(handler, is_async)
            loaded.append(handler._middleware_chain)
        handler._middleware_chain = loaded[0]

    def forget(**_):
        loaded.clear()

    setting_changed.connect(forget)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ClientHandler, "load_middleware", load)
        yield
    setting_changed.disconnect(forget)


@pytest.fixture(scope="session", autouse=True)
def rows_are_locked_by_themselves():
    """A lock that reads another table, too, leaves out rows on PostgreSQL (`hold` in records/turns.py says when)."""
    as_django_does = SQLCompiler.get_from_clause

    def get_from_clause(compiler):
        tables, params = as_django_does(compiler)
        if compiler.query.select_for_update:
            assert len(tables) == 1, f"{compiler.query.model.__name__} is not locked by itself: {' '.join(tables[1:])}"
        return tables, params

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SQLCompiler, "get_from_clause", get_from_clause)
        yield


class AtOnce:
    """A timer that is done before anybody looks: no mail of one test comes while another runs."""

    def __init__(self, seconds, target, args):
        self.start = lambda: target(*args)


@pytest.fixture(scope="session", autouse=True)
def mail_waits_for_nobody():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(signing_in, "Timer", AtOnce)
        yield


@pytest.fixture(autouse=True)
def history(request, monkeypatch):
    monkeypatch.setattr(factories, "leaves_history", request.node.get_closest_marker("history") is not None)


@pytest.fixture(autouse=True)
def files_are_read_here(monkeypatch):
    """Not by a process of their own, which takes half a second a file; test_apart.py has them."""
    monkeypatch.setattr(apart, "run", reader.answer)


@pytest.fixture(autouse=True)
def empty_cache():
    """Login attempts are counted there, and one test's attempts are not another's."""
    cache.clear()


@pytest.fixture(autouse=True)
def nobody_erased_yet():
    yield
    django_settings.ERASED_LIST.unlink(missing_ok=True)


@pytest.fixture
def clerk(client):
    """Somebody of the office, signed in."""
    return _signed_in(client, factories.make_clerk())


@pytest.fixture
def admin(client):
    """Somebody of the Verwaltung, signed in."""
    return _signed_in(client, factories.make_admin())


@pytest.fixture
def committee(client):
    """A member of the committee, signed in."""
    return _signed_in(client, factories.make_committee_member())


def _signed_in(client, person):
    client.force_login(person)
    return person


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request):
    name_database()
    request.getfixturevalue("django_db_modify_db_settings_parallel_suffix")


@pytest.fixture(scope="session")
def django_db_keepdb():
    """Its folder goes away as a whole, or its server."""
    return True


@pytest.fixture(scope="session")
def django_db_setup(request, django_db_modify_db_settings):
    with migrated_once(request.config.cache.mkdir("migrated")):
        request.getfixturevalue("django_db_setup")


@pytest.fixture(scope="session")
def kept_first_data(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        return KeptFirstData()


@pytest.fixture(scope="module")
def once(django_db_setup, django_db_blocker):
    """What a fixture makes with it is there for a whole module: what a test does to its rows is undone after that test.

    Not so what it does to the objects: a test that changes one asks for it anew.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def base_url(live_server):
    """Lets a browser test say `page.goto("/massnahmen/")`."""
    return live_server.url


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    arguments = list(CHROMIUM_ARGUMENTS)
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium refuses to start as root with it
    return {**browser_type_launch_args, "executable_path": chromium(), "args": arguments}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "locale": "de-DE", "timezone_id": "Europe/Berlin"}
