"""`manage.py check --deploy` says what is wrong with an installation, with the command that mends it."""

import os
from pathlib import Path

import pytest
from django.conf import settings as project
from django.core.checks import INFO
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from clusterfoerderung.server import checks, health
from clusterfoerderung.server.collected import uncollected

pytestmark = pytest.mark.django_db


def said(check):
    return [(message.id.rpartition(".")[2], message.msg) for message in check(None)]


@pytest.fixture
def production(settings, tmp_path):
    settings.SECRET_KEY = "k7Vq_" * 10
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    settings.EMAIL_IS_DECIDED = True
    settings.STATE_DIR = tmp_path / "var"
    settings.MEDIA_ROOT = tmp_path / "var" / "media"
    (tmp_path / "var").mkdir(mode=0o700)
    (tmp_path / "var" / "media").mkdir()
    return settings


ALL = [
    checks.key_is_of_its_own,
    checks.tables_are_of_today,
    checks.files_are_collected,
    checks.proxies_are_plausible,
    checks.mail_is_decided,
    checks.data_are_closed_to_others,
    checks.sqlite_lies_on_this_machine,
    checks.virus_scanner_answers,
    checks.attempts_can_be_counted,
]


@pytest.mark.parametrize("check", ALL)
def test_a_sound_installation_is_praised_by_silence(production, monkeypatch, tmp_path, check):
    # The database of the tests lies elsewhere; what is asked of its folder is asked below.
    monkeypatch.setattr(checks, "sqlite_file", lambda: tmp_path / "var" / "db.sqlite3")
    assert said(check) == []


@pytest.mark.parametrize("key", ["bitte-ersetzen-" * 4, "django-insecure-k7Vq" * 3])
def test_a_placeholder_is_no_key(production, key):
    production.SECRET_KEY = key
    [(name, text)] = said(checks.key_is_of_its_own)
    assert name == "E001"
    assert "Platzhalter" in text


def test_a_missing_migration_is_said(production):
    for latest in MigrationLoader(connection).graph.leaf_nodes("actions"):
        MigrationRecorder(connection).record_unapplied(*latest)
    assert said(checks.tables_are_of_today) == [("E003", "Der Datenbank fehlen 1 Migrationen dieser Fassung.")]


def test_a_silent_database_is_said_without_its_address(production, monkeypatch):
    def silence(self):
        raise DatabaseError("could not connect to server at db.internal")

    monkeypatch.setattr(MigrationRecorder, "has_table", silence)
    assert said(checks.tables_are_of_today) == [("E002", "Die Datenbank antwortet nicht (DatabaseError).")]


@pytest.mark.parametrize(("count", "words"), [(0, "spricht hier niemand https"), (7, "wirklich so viele")])
def test_a_number_of_proxies_that_can_hardly_be_right_is_said(production, count, words):
    production.ALLAUTH_TRUSTED_PROXY_COUNT = count
    [(name, text)] = said(checks.proxies_are_plausible)
    assert name == "W005"
    assert words in text


def test_mail_that_nobody_decided_is_said(production):
    production.EMAIL_IS_DECIDED = False
    assert [name for name, _ in said(checks.mail_is_decided)] == ["W006"]


def test_a_virus_scanner_that_is_silent_is_said(production):
    production.CLAMD_ADDRESS = "unix:///gibt/es/nicht"
    words = "Der Virenscanner unter unix:///gibt/es/nicht antwortet nicht: Es lässt sich keine Datei hochladen."
    assert said(checks.virus_scanner_answers) == [("W010", words)]


def test_a_cache_whose_table_is_missing_is_said(production):
    backend = "django.core.cache.backends.db.DatabaseCache"
    production.CACHES = {"default": {"BACKEND": backend, "LOCATION": "gibt_es_nicht"}}
    with transaction.atomic():
        [(name, text)] = said(checks.attempts_can_be_counted)
        transaction.set_rollback(True)
    assert name == "E011"
    assert text.startswith("Der Zwischenspeicher (CACHE_URL) antwortet nicht (")


def test_what_stricter_rules_ask_for_is_told_and_no_fault(production):
    production.SECURE_HSTS_SECONDS, production.CLAMD_ADDRESS = 86400, ""
    production.SECOND_FACTOR_REQUIRED = "verwaltung"
    told = checks.what_stricter_rules_ask_for(None)
    assert [message.id.rpartition(".")[2] for message in told] == ["I013", "I014", "I015"]
    assert {message.level for message in told} == {INFO}
    production.SECURE_HSTS_SECONDS, production.CLAMD_ADDRESS = 31536000, "tcp://127.0.0.1:3310"
    production.SECOND_FACTOR_REQUIRED = "alle"
    assert checks.what_stricter_rules_ask_for(None) == []


def test_a_sender_that_no_server_takes_is_said(production):
    production.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    production.DEFAULT_FROM_EMAIL = "clusterfoerderung@localhost"
    assert [name for name, _ in said(checks.mail_is_decided)] == ["W007"]
    production.DEFAULT_FROM_EMAIL = "cluster@kreis.example"
    assert said(checks.mail_is_decided) == []


def test_data_that_every_account_may_read_are_said_once(production, tmp_path, monkeypatch):
    monkeypatch.setattr(checks, "sqlite_file", lambda: tmp_path / "var" / "db.sqlite3")
    (tmp_path / "var").chmod(0o755)
    [(name, text)] = said(checks.data_are_closed_to_others)
    assert name == "W008"
    assert text.startswith(f"{tmp_path / 'var'} steht jedem Konto")


def test_a_database_beside_the_closed_folder_is_looked_at_too(production, tmp_path, monkeypatch):
    (tmp_path / "db").mkdir()
    (tmp_path / "db").chmod(0o755)
    monkeypatch.setattr(checks, "sqlite_file", lambda: tmp_path / "db" / "db.sqlite3")
    assert [text.split()[0] for _, text in said(checks.data_are_closed_to_others)] == [str(tmp_path / "db")]


MOUNTS = """\
22 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
40 22 0:35 / /srv/mit\\040Leerstelle rw,relatime - nfs4 nas:/kreis rw
41 22 0:36 / /srv/db rw - cifs //nas/db rw
42 41 254:2 / /srv/db/lokal rw master:3 - xfs /dev/vdb rw
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/var/lib/x.sqlite3", "ext4"),
        ("/srv/mit Leerstelle/x.sqlite3", "nfs4"),
        ("/srv/db/x.sqlite3", "cifs"),
        ("/srv/db/lokal/x.sqlite3", "xfs"),
        ("/srv/dbanders/x.sqlite3", "ext4"),
    ],
)
def test_the_deepest_mount_holds_a_file(path, kind):
    assert checks.filesystem_of(Path(path), MOUNTS) == kind


def test_sqlite_on_a_network_drive_is_said(production, monkeypatch, tmp_path):
    (tmp_path / "mountinfo").write_text(MOUNTS)
    monkeypatch.setattr(checks, "MOUNTS", tmp_path / "mountinfo")
    monkeypatch.setattr(checks, "sqlite_file", lambda: Path("/srv/db/x.sqlite3"))
    [(name, text)] = said(checks.sqlite_lies_on_this_machine)
    assert name == "E009"
    assert "Netzlaufwerk (cifs)" in text


class TestCollected:
    """A program of few files, with the storage that a real server has."""

    @pytest.fixture(autouse=True)
    def few_files(self, settings, tmp_path, monkeypatch):
        self.source = tmp_path / "static"
        for name, text in {"css/site.css": "body{}", "css/admin.css": "body{}", "js/site.js": ""}.items():
            (self.source / name).parent.mkdir(parents=True, exist_ok=True)
            (self.source / name).write_text(text)
        settings.STATICFILES_DIRS = [self.source]
        settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
        settings.STATIC_ROOT = tmp_path / "collected"
        settings.STATIC_ROOT.mkdir()
        settings.STORAGES = {
            **project.STORAGES,
            "staticfiles": {"BACKEND": "clusterfoerderung.look.stylesheets.BundlingStorage"},
        }
        settings.MEDIA_ROOT = tmp_path / "media"
        monkeypatch.setitem(health._files_said, "at", None)

    def collect(self):
        call_command("collectstatic", "--noinput", verbosity=0)

    def test_nothing_collected_is_said_by_check_and_probe(self, client):
        [(name, text)] = said(checks.files_are_collected)
        assert name == "E004"
        assert "fehlt collectstatic, zum Beispiel staticfiles.json" in text
        response = client.get("/readyz")
        assert (response.status_code, response.content.decode()) == (503, "collectstatic fehlt")

    def test_what_is_collected_is_fine(self, client):
        self.collect()
        assert uncollected() == []
        assert client.get("/readyz").content == b"ok"

    def test_a_file_that_came_with_an_upgrade_is_missed(self):
        self.collect()
        (self.source / "css" / "new.css").write_text("p{}")
        assert uncollected() == ["css/new.css"]

    def test_half_a_file_is_missed_and_whole_after_what_the_hint_says(self, settings):
        self.collect()
        with (settings.STATIC_ROOT / "css" / "site.css").open("r+") as file:
            file.truncate(1)
        [missed] = checks.files_are_collected(None)
        command, *options = missed.hint.partition(",")[0].removeprefix("manage.py ").split()
        call_command(command, *options, verbosity=0)
        assert uncollected() == []

    def test_a_file_that_changed_with_an_upgrade_is_missed(self):
        self.collect()
        later = (self.source / "css" / "site.css").stat().st_mtime + 60
        os.utime(self.source / "css" / "site.css", (later, later))
        (self.source / "css" / "admin.css").write_text("body{margin:0}")
        os.utime(self.source / "css" / "admin.css", (1, 1))
        assert uncollected() == ["css/admin.css", "css/site.css"]
