"""The scripts of deploy/ around a manage.py that only notes what it was asked; test_server.py has the real one."""

import os
import pwd
import re
import signal
import stat
import subprocess
import time
from pathlib import Path

import pytest
from django.conf import settings

from tests.deploy.installation import needs

pytestmark = pytest.mark.any_database

STUB = """\
#!/bin/sh
shift
echo "$*" >> "{calls}"
case " $FAILING " in *" $1 "*) echo "$1 geht nicht" >&2; exit 1 ;; esac
case $1 in
  backup)
    printf Zeilen > "$2/clusterfoerderung-2026-11-29-020000.zip"
    [ -z "$ERASED" ] || echo "$ERASED" >> "$2/geloeschte-personen.txt"
    ;;
  restore) echo "Wiederhergestellt: 3 Zeilen in $DATABASE_URL, Dateien in ${{S3_BUCKET:-$MEDIA_ROOT}}" ;;
esac
"""


@pytest.fixture
def backups(tmp_path):
    return tmp_path / "backups mit Leerstelle"


@pytest.fixture
def calls(tmp_path):
    return tmp_path / "calls"


@pytest.fixture
def script(tmp_path, calls):
    """Runs a script of deploy/; `FAILING` names commands of manage.py that fail."""
    stub = tmp_path / "python"
    stub.write_text(STUB.format(calls=calls))
    stub.chmod(0o755)

    def run(name, *arguments, **variables):
        return subprocess.run(
            [settings.BASE_DIR / "deploy" / name, *arguments],
            env={"PATH": "/usr/bin:/bin", "PYTHON": str(stub), "DATABASE_URL": "the real one", **variables},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def names(folder):
    return sorted(path.name for path in folder.iterdir())


# --- backup -------------------------------------------------------------------------------------


def test_a_backup_is_restored_on_trial_beside_the_real_database_before_it_is_kept(script, backups, calls):
    done = script("backup", backups)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Zur Probe: Wiederhergestellt: 3 Zeilen in sqlite:///" in done.stdout
    assert [call.split()[0] for call in calls.read_text().splitlines()] == ["backup", "migrate", "restore"]
    [kept] = backups.iterdir()
    assert (kept.name, kept.read_text()) == ("clusterfoerderung-2026-11-29-020000.zip", "Zeilen")
    assert (stat.S_IMODE(kept.stat().st_mode), stat.S_IMODE(backups.stat().st_mode)) == (0o600, 0o700)


def test_a_trial_leaves_the_bucket_of_the_house_alone(script, tmp_path):
    """It would take away whatever was handed in since the backup."""
    (tmp_path / "sicherung.zip").touch()
    done = script("restore-on-trial", tmp_path / "sicherung.zip", S3_BUCKET="kreis", MEDIA_ROOT="the real one")
    assert re.search(r"Dateien in /\S+/media$", done.stdout)


def test_who_was_erased_stays_known_beside_the_backups_whatever_this_machine_knows(script, backups):
    """A new machine makes its first backup in the night, before the old ones are restored on it."""
    backups.mkdir()
    (backups / "geloeschte-personen.txt").write_text("früher\n")
    assert script("backup", backups, ERASED="hier").returncode == 0
    assert (backups / "geloeschte-personen.txt").read_text() == "früher\nhier\n"
    assert names(backups) == ["clusterfoerderung-2026-11-29-020000.zip", "geloeschte-personen.txt"]


def test_the_oldest_go_when_there_are_more_than_are_kept(script, backups):
    backups.mkdir()
    for day in ("01", "02", "03"):
        (backups / f"clusterfoerderung-2026-01-{day}-020000.zip").touch()
    (backups / "anderes.zip").touch()
    assert script("backup", backups, KEEP_BACKUPS="2").returncode == 0
    kept = ["clusterfoerderung-2026-01-03-020000.zip", "clusterfoerderung-2026-11-29-020000.zip"]
    assert names(backups) == ["anderes.zip", *kept]


def test_the_one_just_made_stays_where_the_clock_once_was_ahead(script, backups):
    """It said where the new one lies, and took it away as the oldest, night after night."""
    backups.mkdir()
    for day in ("01", "02", "03"):
        (backups / f"clusterfoerderung-2038-01-{day}-020000.zip").touch()
    assert script("backup", backups, KEEP_BACKUPS="2").returncode == 0
    assert names(backups) == ["clusterfoerderung-2026-11-29-020000.zip", "clusterfoerderung-2038-01-03-020000.zip"]
    assert script("backup", backups, KEEP_BACKUPS="1").returncode == 0
    assert names(backups) == ["clusterfoerderung-2026-11-29-020000.zip"]


def test_what_a_killed_one_left_goes_with_one_of_the_next_days(script, backups):
    backups.mkdir()
    for name, hours in (("alt", 49), ("eben", 0)):
        (backups / f".unfertig.{name}").touch()
        os.utime(backups / f".unfertig.{name}", times=(time.time() - hours * 3600,) * 2)
    assert script("backup", backups).returncode == 0
    assert names(backups) == [".unfertig.eben", "clusterfoerderung-2026-11-29-020000.zip"]


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_trial_that_is_broken_off_leaves_no_copy_of_everything(tmp_path, calls, how):
    """As by Ctrl-C: a signal to all of it."""
    stub = tmp_path / "python"
    stub.write_text(STUB.format(calls=calls) + "sleep 60\n")
    stub.chmod(0o755)
    (tmp_path / "sicherung.zip").touch()
    (tmp_path / "scratch").mkdir()
    # Also where these tests run in the background of a shell, which switches Ctrl-C off.
    trial = ["env", "--default-signal=INT", settings.BASE_DIR / "deploy" / "restore-on-trial"]
    environment = {"PATH": "/usr/bin:/bin", "PYTHON": str(stub), "TMPDIR": str(tmp_path / "scratch")}
    with subprocess.Popen([*trial, tmp_path / "sicherung.zip"], env=environment, start_new_session=True) as process:
        until = time.monotonic() + 30
        while not calls.exists() and time.monotonic() < until:
            time.sleep(0.01)
        assert len(names(tmp_path / "scratch")) == 1
        os.killpg(process.pid, how)
    assert names(tmp_path / "scratch") == []


def test_a_trial_needs_no_secret_of_the_house(script, tmp_path):
    """Elsewhere, by hand, there is no environment of the service; and what is tried goes away."""
    (tmp_path / "sicherung.zip").touch()
    stub = tmp_path / "python"
    stub.write_text('#!/bin/sh\necho "${#SECRET_KEY} $TRUSTED_PROXY_COUNT"\n')
    assert script("restore-on-trial", tmp_path / "sicherung.zip").stdout == "64 0\nZur Probe: 64 0\n"
    done = script("restore-on-trial", tmp_path / "sicherung.zip", SECRET_KEY="of the house", TRUSTED_PROXY_COUNT="1")
    assert done.stdout == "12 1\nZur Probe: 12 1\n"


@pytest.mark.parametrize("failing", ["backup", "migrate", "restore"])
def test_what_does_not_succeed_costs_no_old_backup_and_leaves_nothing(script, backups, failing):
    backups.mkdir()
    (backups / "clusterfoerderung-2026-01-01-020000.zip").touch()
    done = script("backup", backups, KEEP_BACKUPS="1", FAILING=failing)
    assert done.returncode == 1
    assert f"{failing} geht nicht" in done.stderr
    assert names(backups) == ["clusterfoerderung-2026-01-01-020000.zip"]


@pytest.mark.parametrize("number", ["0", "-3", "viele"])
def test_a_number_that_would_keep_none_is_refused(script, backups, number):
    done = script("backup", backups, KEEP_BACKUPS=number)
    assert (done.returncode, done.stderr) == (1, "KEEP_BACKUPS ist eine Zahl ab 1.\n")


def test_an_encrypted_backup_needs_the_other_key(script, backups, tmp_path):
    age = needs("age")
    subprocess.run([needs("age-keygen"), "-o", tmp_path / "key"], check=True, capture_output=True)
    public = subprocess.run(
        [needs("age-keygen"), "-y", tmp_path / "key"], check=True, capture_output=True, text=True
    ).stdout.strip()
    assert script("backup", backups, BACKUP_RECIPIENT=public).returncode == 0
    [kept] = backups.iterdir()
    assert kept.name == "clusterfoerderung-2026-11-29-020000.zip.age"
    assert b"Zeilen" not in kept.read_bytes()
    opened = subprocess.run(
        [age, "--decrypt", "--identity", tmp_path / "key", kept], check=True, capture_output=True, text=True
    )
    assert opened.stdout == "Zeilen"


# --- once a day ---------------------------------------------------------------------------------

DAILY = [
    *("clearsessions", "retention", "lock_departed", "remind", "check_links"),
    *("figures --check", "files --check", "check --deploy --fail-level WARNING"),
]
WITHOUT_MAIL = [call for call in DAILY if call != "remind"]


def test_each_task_of_a_day_has_its_turn_whatever_became_of_the_others(script, calls):
    done = script("daily", EMAIL_URL="smtp+tls://mail.example", FAILING="clearsessions remind")
    assert done.returncode == 1
    assert (
        done.stderr == "clearsessions geht nicht\nGescheitert: clearsessions\nremind geht nicht\nGescheitert: remind\n"
    )
    assert calls.read_text().splitlines() == DAILY


@pytest.mark.parametrize("address", ["", "dummymail://"])
def test_without_a_mail_server_nobody_is_reminded(script, calls, address):
    done = script("daily", EMAIL_URL=address)
    assert (done.returncode, done.stdout) == (0, "Keine Erinnerungen: EMAIL_URL nennt keinen Mailserver.\n")
    assert calls.read_text().splitlines() == WITHOUT_MAIL


# --- by hand ------------------------------------------------------------------------------------


def test_a_command_by_hand_has_the_environment_of_the_service(script, tmp_path, calls):
    (tmp_path / "env").write_text('COUNTY_NAME="Kreis Beispiel"\nDATABASE_URL=sqlite:///elsewhere\n')
    me = pwd.getpwuid(os.geteuid()).pw_name
    done = script("manage", "restore", "x y.zip", ENVIRONMENT_FILE=str(tmp_path / "env"), ACCOUNT=me)
    assert done.stdout == "Wiederhergestellt: 3 Zeilen in sqlite:///elsewhere, Dateien in \n"
    assert calls.read_text() == "restore x y.zip\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("postgres://db/c?sslmode=require&conn_max_age=0", None),
        ("sqlite:///$$HOME`id`#$1", None),
        ('{"Amt": "Verwaltung"}', None),
        ('"{\\"Amt\\": \\"$x\\"}"', '{"Amt": "$x"}'),
        ('\'{"Amt": "$x & y"}\'  ', '{"Amt": "$x & y"}'),
        (r"a\\.b", r"a\.b"),
        # Written by an editor of another system, or in more than one piece.
        ("sqlite:///db.sqlite3\r\nDEBUG=1\r\n", "sqlite:///db.sqlite3"),
        ('"sqlite:///db.sqlite3"\r\n', "sqlite:///db.sqlite3"),
        ("  sqlite:///db \t\n", "sqlite:///db"),
        ("sqlite:///\\\ndb\n", "sqlite:///db"),
        ("'sqlite:///'\"db\"\n", "sqlite:///db"),
        ("sqlite:///it's", None),
    ],
)
def test_and_reads_it_as_systemd_does(script, tmp_path, written, read):
    """A shell would make other values of these, or none, and the command would work on another database."""
    (tmp_path / "env").write_text(f"# Betrieb\n; und mehr\n\nDATABASE_URL={written}")
    me = pwd.getpwuid(os.geteuid()).pw_name
    done = script("manage", "restore", "x.zip", ENVIRONMENT_FILE=str(tmp_path / "env"), ACCOUNT=me)
    assert (done.stdout, done.stderr) == (f"Wiederhergestellt: 3 Zeilen in {read or written}, Dateien in \n", "")


def test_a_command_by_hand_without_the_environment_does_nothing(script, tmp_path, calls):
    assert script("manage", "migrate", ENVIRONMENT_FILE=str(tmp_path / "none")).returncode != 0
    assert not calls.exists()


# --- the container ------------------------------------------------------------------------------


def test_the_container_migrates_checks_and_serves(script, calls):
    """What the check finds is said; a server that starts with a warning is better than none."""
    assert script("container-start", BIND="0.0.0.0:80", FAILING="check").returncode == 0
    *before, serve = calls.read_text().splitlines()
    assert before == ["migrate --no-input", "createcachetable", DAILY[-1]]
    assert serve.startswith("gunicorn clusterfoerderung.wsgi:application --bind 0.0.0.0:80 ")


def test_a_failed_migration_ends_the_container(script, calls):
    assert script("container-start", FAILING="migrate").returncode == 1
    assert calls.read_text().splitlines() == ["migrate --no-input"]


def test_the_container_does_other_things_when_asked(script, calls, backups):
    assert script("container-start", "backup", BACKUPS=str(backups)).returncode == 0
    assert len(names(backups)) == 1
    calls.unlink()
    assert script("container-start", "daily").returncode == 0
    assert script("container-start", "createsuperuser", "--username", "leitung").returncode == 0
    assert calls.read_text().splitlines() == [*WITHOUT_MAIL, "createsuperuser --username leitung"]


def test_the_image_takes_along_all_that_the_program_is():
    """A new folder at the top would otherwise be missing in the container alone."""
    known = {"docs", "tests", "benchmarks", "LICENSES", "deploy", ".ci", "clusterfoerderung", "initiatives", "actions"}
    known |= {"static", "templates", "starting"}
    listed = subprocess.run(
        ["git", "ls-tree", "-d", "--name-only", "HEAD"],
        cwd=settings.BASE_DIR,
        check=True,
        capture_output=True,
        text=True,
    )
    assert {*listed.stdout.split()} <= known
    copied = Path(settings.BASE_DIR, "deploy", "Containerfile").read_text()
    for folder in known - {"docs", "tests", "benchmarks", "LICENSES", ".ci", "starting"}:
        assert f"COPY {folder} {folder}\n" in copied


def test_what_the_program_writes_outlives_the_container():
    """The next image begins with another var/: the list of the erased went with it, and they came back by a backup."""
    image = Path(settings.BASE_DIR, "deploy", "Containerfile").read_text()
    for name in ("MEDIA_ROOT", "ERASED_LIST"):
        assert re.search(rf"^ENV .*\b{name}=/data/\w", image, re.MULTILINE)
    assert "VOLUME /data\n" in image
