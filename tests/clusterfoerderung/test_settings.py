"""What an installation may not be: without a key, or a demonstration under a public name."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from clusterfoerderung.accounts.demo import local_key

pytestmark = pytest.mark.any_database

PRODUCTION = {"SECRET_KEY": "x" * 50, "ALLOWED_HOSTS": "cluster.example", "TRUSTED_PROXY_COUNT": "1"}
ROOT = Path(__file__).resolve().parents[2]


def load_settings(**environment):
    """Loads the settings in a process of their own, with nothing but `environment`; returns (exit code, stderr)."""
    done = subprocess.run(
        [sys.executable, "-c", "import clusterfoerderung.settings"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stderr


def test_production_starts_with_a_key_of_its_own():
    assert load_settings(**PRODUCTION) == (0, "")


def test_production_refuses_to_start_without_a_key():
    code, message = load_settings(ALLOWED_HOSTS="cluster.example")
    assert code == 1
    assert "SECRET_KEY fehlt" in message


def test_a_demonstration_refuses_a_public_name():
    code, message = load_settings(DEMO="1", ALLOWED_HOSTS="127.0.0.1,cluster.example")
    assert code == 1
    assert "DEMO hat bekannte Passwörter" in message


@pytest.mark.parametrize(
    ("environment", "reason"),
    [
        ({"DEBUG": "1", "ALLOWED_HOSTS": "cluster.example"}, "DEBUG zeigt Fremden das Innere"),
        ({"SECRET_KEY": "x" * 50, "ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS nennt die Namen"),
        ({"SECRET_KEY": "kurz", "ALLOWED_HOSTS": "cluster.example"}, "SECRET_KEY ist zu kurz"),
        ({"SECRET_KEY": "x" * 50, "ALLOWED_HOSTS": "cluster.example"}, "TRUSTED_PROXY_COUNT fehlt"),
        ({**PRODUCTION, "CLAMD_ADDRESS": "127.0.0.1:3310"}, "CLAMD_ADDRESS ist tcp://Rechner:Port"),
        ({**PRODUCTION, "UPLOAD_DAY_MB": "-1"}, "UPLOAD_DAY_MB"),
        ({**PRODUCTION, "KEEP_DAYS": "ansprechpersonen=-1"}, "KEEP_DAYS: Eine Frist ist nicht negativ"),
        ({**PRODUCTION, "MEDIA_ROOT": "/srv/m", "ERASED_LIST": "/srv/m/liste.txt"}, "nicht unter MEDIA_ROOT"),
    ],
)
def test_settings_that_would_open_the_house_are_refused(environment, reason):
    code, message = load_settings(**environment)
    assert code == 1
    assert reason in message


@pytest.mark.parametrize("name", ["INTERLINKING_HALF_LIFE_YEARS", "INTERLINKING_ASLEEP_AFTER_YEARS"])
def test_a_rule_for_interlinking_that_means_nothing_is_refused(name):
    code, message = load_settings(**PRODUCTION, **{name: "0"})
    assert code == 1
    assert "Verzahnung: Halbwertszeit" in message


def settings_said(expression, **environment):
    done = subprocess.run(
        [sys.executable, "-c", f"from clusterfoerderung import settings as s; print({expression})"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_a_secret_may_come_from_a_file_and_what_is_said_directly_counts(tmp_path):
    (tmp_path / "database").write_text("sqlite:////srv/aus-der-datei.sqlite3\n")
    asked, files = "s.DATABASES['default']['NAME']", {"DATABASE_URL_FILE": str(tmp_path / "database")}
    assert settings_said(asked, **PRODUCTION, **files) == "/srv/aus-der-datei.sqlite3"
    directly = {"DATABASE_URL": "sqlite:////srv/zur-probe.sqlite3"}
    assert settings_said(asked, **PRODUCTION, **files, **directly) == "/srv/zur-probe.sqlite3"


@pytest.mark.slow
def test_a_secret_whose_file_is_missing_is_no_secret():
    without = {name: value for name, value in PRODUCTION.items() if name != "SECRET_KEY"}
    code, message = load_settings(**without, SECRET_KEY_FILE="/gibt/es/nicht")
    assert code == 1
    assert "/gibt/es/nicht" in message


def test_https_is_asked_for_a_day_and_for_this_name_alone_unless_the_operator_says_more():
    hsts = "s.SECURE_HSTS_SECONDS, s.SECURE_HSTS_INCLUDE_SUBDOMAINS, s.SECURE_HSTS_PRELOAD"
    assert settings_said(hsts, **PRODUCTION) == "86400 False False"
    longer = {"HSTS_SECONDS": "31536000", "HSTS_SUBDOMAINS": "1"}
    assert settings_said(hsts, **PRODUCTION, **longer) == "31536000 True False"


def test_in_production_cookies_belong_to_this_host_alone():
    names = "s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.KNOWN_BROWSER_COOKIE_NAME"
    assert settings_said(names, **PRODUCTION) == "__Host-sessionid __Host-csrftoken __Host-bekannt"


def test_in_production_cookies_go_over_https_and_out_of_reach_of_scripts():
    flags = "s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.CSRF_COOKIE_HTTPONLY, s.DEBUG, s.DEMO"
    assert settings_said(flags, **PRODUCTION) == "True True True False False"


def test_a_demonstration_makes_its_key_once_and_again_where_a_program_was_ended_before_it_wrote(tmp_path):
    path = tmp_path / "var" / "secret-key"
    key = local_key(path.parent)
    assert (len(key) >= 50, local_key(path.parent), path.stat().st_mode & 0o777) == (True, key, 0o600)
    path.write_text("")
    assert len(local_key(path.parent)) >= 50
    assert local_key(path.parent) == path.read_text()
