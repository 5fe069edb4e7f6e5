"""A backup holds everything; what is restored from it is what was there, or nothing has happened."""

import datetime
import hashlib
import io
import json
import stat
import zipfile
from contextlib import suppress
from pathlib import Path
from threading import Thread
from unittest.mock import Mock

import pytest
from auditlog.models import LogEntry
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from actions.measures.measure import Measure
from clusterfoerderung.accounts.user import User
from clusterfoerderung.backup import restoring, saving
from clusterfoerderung.backup.archive import MANIFEST, ROWS, BackupError
from clusterfoerderung.backup.saving import dump, one_moment, saved_models
from clusterfoerderung.files.kept import InBucket, InFolder
from clusterfoerderung.imports.pending_import import PendingImport
from clusterfoerderung.management.commands.restore import newest
from clusterfoerderung.privacy import erased_list
from tests.factories import make_activity, make_clerk, make_document, make_initiative, make_measure, make_membership

pytestmark = [pytest.mark.django_db, pytest.mark.history]


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    """A folder of uploads of its own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def office(uploads):
    clerk = make_clerk()
    measure = make_membership(responsible=clerk)
    measure.initiatives.add(make_initiative())
    make_activity(measure, recorded_by=clerk)
    return make_document(measure, title="Satzung")


def rows():
    out = io.BytesIO()
    dump(out)
    return out.getvalue()


def files(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def changed(path, **members):
    """The backup with other contents in some of its parts; None takes a part away."""
    with zipfile.ZipFile(path) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    content.update(members)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in content.items():
            if data is not None:
                archive.writestr(name, data)
    return path


@pytest.mark.both_databases
def test_what_is_restored_is_what_was_there(office, uploads, tmp_path):
    rows_then, files_then = rows(), files(uploads)
    path, _ = saving.save(tmp_path / "sicherung")
    office.delete()
    (uploads / office.file.name).write_bytes(b"anderes")
    make_document(make_measure(title="Neu"))
    User.objects.update(first_name="Andere")
    restoring.restore(path, replace=True)
    assert (rows(), files(uploads)) == (rows_then, files_then)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["zwei\\namen.txt", "zwei\nzeilen.txt", "kein\udcffName.txt"])
def test_what_others_put_there_spoils_no_backup_and_stays(office, uploads, tmp_path, name):
    (uploads / name).touch()
    path, manifest = saving.save(tmp_path / "sicherung")
    assert [*manifest.files] == [office.file.name]
    restoring.restore(path, replace=True)
    assert {*files(uploads)} == {office.file.name, name}


def test_of_a_bucket_a_backup_takes_what_this_program_could_have_named():
    """A console makes "dokumente/" to show a folder: the backup that held it could not be restored.

    Nor could one that held a folder and a file of the same name, or a name longer than any disk takes.
    """
    odd = ["dokumente/", "../x", "/x", "a//b", "./a", "a\\b", "a\nb", "dokumente", "dokumente/ab", "dokumente/ab/x/y"]
    odd.append(f"dokumente/ab/{'ü' * 128}")
    bucket = Mock(objects=Mock(all=lambda: [Mock(key=key) for key in [*odd, "dokumente/ab/x"]]))
    assert InBucket(Mock(bucket=bucket)).names() == ["dokumente/ab/x"]


@pytest.mark.slow
@pytest.mark.both_databases
def test_a_file_handed_in_while_the_tables_are_held_stays(office, uploads, tmp_path, monkeypatch):
    """Its row waits for the tables and is written right after: without the file it would be a broken document."""
    path, _ = saving.save(tmp_path / "sicherung")
    load = restoring.load

    def hand_in(*args, **kwargs):
        (uploads / "von-eben.pdf").write_bytes(b"%PDF")
        load(*args, **kwargs)

    monkeypatch.setattr(restoring, "load", hand_in)
    restoring.restore(path, replace=True)
    assert (uploads / "von-eben.pdf").exists()


@pytest.mark.slow
def test_a_file_that_waits_to_be_taken_over_is_in_no_backup_and_gone_after_a_restore(office, tmp_path):
    path, _ = saving.save(tmp_path)
    PendingImport.objects.create(user=User.objects.first(), list="contact", file_name="warteliste.csv")
    assert b"warteliste" not in rows()
    restoring.restore(path, replace=True)
    assert PendingImport.objects.count() == 0


@pytest.mark.slow
@pytest.mark.both_databases
def test_a_moment_keeps_its_microseconds(office, tmp_path):
    moment = timezone.now().replace(microsecond=123_456)
    Measure.objects.update(created_at=moment)
    path, _ = saving.save(tmp_path)
    restoring.restore(path, replace=True)
    assert set(Measure.objects.values_list("created_at", flat=True)) == {moment}


@pytest.mark.slow
@pytest.mark.both_databases
def test_the_next_row_gets_a_free_key(office, tmp_path):
    path, _ = saving.save(tmp_path)
    restoring.restore(path, replace=True)
    before = set(Measure.objects.values_list("pk", flat=True))
    assert make_measure().pk not in before


@pytest.mark.slow
@pytest.mark.both_databases
def test_of_two_restores_at_once_the_second_is_told_to_wait(office, tmp_path, monkeypatch):
    """It would take away, when it ends, files that the rows of the other one name."""
    (path, _), told = saving.save(tmp_path), []
    replace_everything = restoring._replace_everything

    def with_another(*args):
        with pytest.raises(BackupError) as refused:
            restoring.restore(path, replace=True)
        told.append(str(refused.value))
        return replace_everything(*args)

    monkeypatch.setattr(restoring, "_replace_everything", with_another)
    restoring.restore(path, replace=True)
    assert told == ["Gerade stellt schon jemand wieder her. Bitte warten, bis das fertig ist."]
    assert files(tmp_path / "media")


@pytest.mark.slow
@pytest.mark.both_databases
def test_the_history_comes_back_and_restoring_is_no_change(office, tmp_path):
    entries = LogEntry.objects.count()
    path, _ = saving.save(tmp_path)
    restoring.restore(path, replace=True)
    assert LogEntry.objects.count() == entries > 0


def test_every_table_is_in_it_but_what_passes_within_a_day():
    ours = {model._meta.label for model in apps.get_models() if model._meta.managed and not model._meta.proxy}
    assert ours - {model._meta.label for model in saved_models()} == {
        "sessions.Session",
        "usersessions.UserSession",
        "clusterfoerderung.ImportStep",
        "clusterfoerderung.PendingImport",
        "clusterfoerderung.SentForm",
    }


@pytest.mark.any_database
def test_the_last_name_is_the_newest_also_where_an_hour_comes_twice(tmp_path, monkeypatch):
    before_and_after = [datetime.datetime(2026, 10, 25, *at, tzinfo=datetime.UTC) for at in ((0, 50), (1, 10), (2, 0))]
    names = []
    for now in before_and_after:
        monkeypatch.setattr(saving.timezone, "now", lambda now=now: now)
        names.append(saving.save(tmp_path)[0].name)
    assert names == sorted(names)
    assert names[0] == "clusterfoerderung-2026-10-25-025000.zip"
    assert newest(tmp_path).name == names[-1]


def test_nobody_else_reads_the_file(office, tmp_path):
    path, _ = saving.save(tmp_path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.slow
def test_where_people_work_nothing_is_replaced_unasked(office, tmp_path):
    path, _ = saving.save(tmp_path)
    then = rows()
    with pytest.raises(BackupError, match="--replace"):
        restoring.restore(path)
    assert rows() == then


def damaged_row(data):
    return data.replace(b"Satzung", b"Satzunk")


def manifest_with(data, **values):
    return json.dumps({**json.loads(data), **values})


def with_row(read, row):
    """With one row more, and a manifest that knows of it: whoever wants to harm makes one."""
    lines, known = read(ROWS) + row + b"\n", json.loads(read(MANIFEST))
    counts = {**known["rows"], "auth.Group": known["rows"]["auth.Group"] + 1}
    digest = hashlib.sha256(lines).hexdigest()
    return {ROWS: lines, MANIFEST: manifest_with(read(MANIFEST), rows=counts, rows_sha256=digest)}


DAMAGES = {
    "Zeilen sind nicht die gesicherten": lambda read: {ROWS: damaged_row(read(ROWS))},
    "Zeile lässt sich nicht lesen": lambda read: with_row(read, b'{"model": "auth.group", "pk": "x"}'),
    "Eine Zeile lässt sich nicht lesen": lambda read: with_row(read, b"\xff"),
    "Sie hat": lambda read: {MANIFEST: manifest_with(read(MANIFEST), rows={})},
    f"unvollständig: {ROWS}": lambda read: {ROWS: None},
    "keine Sicherung dieses Programms": lambda read: {MANIFEST: b"{}"},
    "keine Sicherung dieses Programms (AttributeError)": lambda read: {
        MANIFEST: manifest_with(read(MANIFEST), files="x")
    },
    "keine Sicherung dieses Programms (TypeError)": lambda read: {MANIFEST: manifest_with(read(MANIFEST), rows="x")},
    "keine Sicherung dieses Programms (RecursionError)": lambda read: {MANIFEST: b"[" * 100_000},
    "keine Sicherung dieses Programms (KeyError)": lambda read: {MANIFEST: None},
    "anderen Fassung": lambda read: {MANIFEST: manifest_with(read(MANIFEST), format=99)},
    "hier fehlen actions.9999": lambda read: {MANIFEST: manifest_with(read(MANIFEST), migrations=["actions.9999"])},
    "Pfad außerhalb": lambda read: {MANIFEST: manifest_with(read(MANIFEST), files={"../boese": "x"})},
    "Die Sicherung nennt einen Pfad": lambda read: {MANIFEST: manifest_with(read(MANIFEST), files={"a\0b": "x"})},
    "nennt einen Pfad außerhalb ihres Ordners": lambda read: {
        MANIFEST: manifest_with(read(MANIFEST), files={"\ud800": "x"})
    },
    "files/dokumente/x fehlt": lambda read: {MANIFEST: manifest_with(read(MANIFEST), files={"dokumente/x": "y"})},
}


# What is seen in a row is seen when the tables are empty already; the others are a drill.
@pytest.mark.parametrize(
    "said",
    [
        pytest.param(one, marks=pytest.mark.both_databases if one.startswith("Zeile") else pytest.mark.slow)
        for one in DAMAGES
    ],
)
def test_from_a_damaged_backup_nothing_is_taken(office, uploads, tmp_path, said):
    path, _ = saving.save(tmp_path / "sicherung")
    rows_then, files_then = rows(), files(uploads)
    with zipfile.ZipFile(path) as archive:
        members = DAMAGES[said](archive.read)
    with pytest.raises(BackupError) as refused:
        restoring.restore(changed(path, **members), replace=True)
    assert said in str(refused.value)
    assert (rows(), files(uploads)) == (rows_then, files_then)


def test_a_changed_file_in_it_is_noticed(office, uploads, tmp_path):
    path, manifest = saving.save(tmp_path / "sicherung")
    name, files_then = next(iter(manifest.files)), files(uploads)
    with pytest.raises(BackupError, match="nicht die gesicherte"):
        restoring.restore(changed(path, **{f"files/{name}": b"anderes"}), replace=True)
    assert files(uploads) == files_then


@pytest.mark.slow
def test_a_backup_whose_bits_have_turned_over_is_refused_with_a_sentence(office, uploads, tmp_path):
    """Wherever it happened: in what is packed (zlib), in how it is packed, or in the list of what there is."""
    path, _ = saving.save(tmp_path / "sicherung")
    whole, rows_then, files_then, said = path.read_bytes(), rows(), files(uploads), set()
    for position in range(1, len(whole), len(whole) // 60):
        path.write_bytes(whole[:position] + bytes([whole[position] ^ 0x55]) + whole[position + 1 :])
        with suppress(BackupError):
            restoring.restore(path, replace=True)
            said.add(position)
        assert (rows(), files(uploads)) == (rows_then, files_then)
    # A moment or a right in the list of parts, which nobody reads.
    assert len(said) < 6


@pytest.mark.parametrize("content", [b"", b"kein Zip", b"PK\x03\x04"])
def test_any_other_file_is_refused(office, tmp_path, content):
    path = tmp_path / "clusterfoerderung-x.zip"
    path.write_bytes(content)
    with pytest.raises(BackupError, match="keine Sicherung"):
        restoring.restore(path, replace=True)


def test_a_folder_that_cannot_be_written_is_said_and_nothing_stays_behind(tmp_path):
    blocked = tmp_path / "datei"
    blocked.write_text("")
    with pytest.raises(BackupError, match="lässt sich nicht schreiben"):
        saving.save(blocked)
    assert list(tmp_path.iterdir()) == [blocked]


@pytest.mark.slow
def test_a_folder_of_files_that_is_a_link_is_in_it(office, uploads, tmp_path):
    """A larger disk, for example. No listing looks into it; nobody missed what no backup held."""
    (uploads / "dokumente").rename(tmp_path / "platte")
    (uploads / "dokumente").symlink_to(tmp_path / "platte")
    _, manifest = saving.save(tmp_path / "sicherung")
    assert [*manifest.files] == [office.file.name]


@pytest.mark.slow
def test_what_a_killed_restore_left_is_in_no_backup_and_goes_with_the_next_restore(office, uploads, tmp_path):
    """All documents of another day lie there, also of people who were erased since."""
    left = uploads / ".wiederherstellung-x" / "dokumente" / "ab" / "von damals"
    left.parent.mkdir(parents=True)
    left.touch()
    path, manifest = saving.save(tmp_path / "sicherung")
    assert [*manifest.files] == [office.file.name]
    assert left.exists()
    restoring.restore(path, replace=True)
    assert [one.name for one in uploads.iterdir()] == ["dokumente"]


def test_a_file_that_this_account_may_not_read_is_told_and_left_out_of_no_backup(office, tmp_path, monkeypatch):
    """Its folder belongs to root, after a copy: listed, it is empty."""
    monkeypatch.setattr(InFolder, "names", lambda self: [])
    monkeypatch.setattr(InFolder, "open", Mock(side_effect=PermissionError(13, "Permission denied")))
    with pytest.raises(BackupError, match=rf"^Die Datei {office.file.name} lässt sich nicht lesen: Permission denied"):
        saving.save(tmp_path / "sicherung")
    assert [*(tmp_path / "sicherung").iterdir()] == []


def test_of_a_folder_the_newest_is_meant_also_where_it_is_encrypted(office, tmp_path):
    """Encrypted are those since BACKUP_RECIPIENT is set; an older one would have been taken without a word."""
    for name in ("clusterfoerderung-2026-11-01-010000.zip", "clusterfoerderung-2026-11-02-010000.zip.age"):
        (tmp_path / name).touch()
    with pytest.raises(CommandError, match=r"2026-11-02-010000\.zip\.age, ist verschlüsselt"):
        call_command("restore", tmp_path, replace=True)


def test_a_backup_beside_which_no_list_could_be_written_is_told_as_what_it_is(tmp_path):
    (tmp_path / erased_list.NAME).mkdir()
    with pytest.raises(CommandError) as said:
        call_command("backup", tmp_path)
    (path,) = tmp_path.glob("*.zip")
    assert str(said.value).startswith(f"Gesichert in {path}, aber ohne die Liste der Gelöschten daneben. ")


def test_the_commands_say_what_they_did(office, tmp_path, capsys):
    call_command("backup", tmp_path)
    saved = capsys.readouterr().out
    call_command("restore", tmp_path, replace=True)
    assert "1 Datei," in saved
    assert capsys.readouterr().out.startswith("Wiederhergestellt: ")


@pytest.mark.parametrize("folder", ["leer", "gibt-es-nicht.zip"])
def test_a_missing_backup_is_said(tmp_path, folder):
    (tmp_path / "leer").mkdir()
    with pytest.raises(CommandError, match="Nichts wiederhergestellt"):
        call_command("restore", tmp_path / folder)


def in_another_connection(work):
    def run():
        try:
            work()
        finally:
            connection.close()

    thread = Thread(target=run)
    thread.start()
    thread.join(timeout=30)
    assert not thread.is_alive()


@pytest.mark.django_db(transaction=True)
def test_what_others_save_meanwhile_is_in_the_next_backup():
    make_measure()
    with one_moment():
        before = Measure.objects.count()
        in_another_connection(make_measure)
        assert Measure.objects.count() == before
    assert Measure.objects.count() == before + 1


@pytest.mark.django_db(transaction=True)
def test_without_one_moment_rows_of_two_moments_would_mix():
    if connection.vendor == "sqlite":
        # There, a transaction of ours keeps everybody from saving: that is the harm.
        assert connection.transaction_mode == "IMMEDIATE"
        return
    with transaction.atomic():
        before = Measure.objects.count()
        in_another_connection(make_measure)
        assert Measure.objects.count() == before + 1


def test_the_file_can_be_carried_elsewhere(office, tmp_path):
    path, manifest = saving.save(tmp_path)
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert {Path(name).parts[0] for name in archive.namelist()} == {MANIFEST, ROWS, "files"}
    assert manifest.in_words == f"{sum(manifest.rows.values())} Zeilen, 1 Datei"
