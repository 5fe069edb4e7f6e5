"""Files that belong to no row any more, and rows whose file is not there: found, and the former cleared away."""

import datetime
import os

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command

from actions.documents.document import Document
from actions.documents.storage import PrivateStorage
from tests.actions.documents.test_bucket import bucket, clerk, hand_in, keys, store, use  # noqa: F401

pytestmark = pytest.mark.django_db(transaction=True)
AWAY = "http://127.0.0.1:9"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


def long_ago(path):
    os.utime(path, (0, 0))


def said_by_repair(capsys):
    call_command("files", "--repair")
    return capsys.readouterr().out


def test_a_file_of_no_row_is_named_and_goes(client, clerk, media, capsys):  # noqa: F811
    hand_in(client)
    name = Document.objects.get().file.name
    left = PrivateStorage().save("dokumente/ab/uebrig", ContentFile(b"Beispiel"))
    for one in (name, left):
        long_ago(media / one)
    with pytest.raises(CommandError, match=r"^1 Datei gehört zu nichts\. Es löscht: manage\.py files --repair$"):
        call_command("files", "--check")
    assert said_by_repair(capsys).count(f"{left}: gehört zu nichts, gelöscht") == 1
    assert not (media / left).exists()
    assert (media / name).exists()
    call_command("files", "--check")


def test_one_that_may_get_its_row_only_now_stays(media):
    PrivateStorage().save("dokumente/ab/eben", ContentFile(b"Beispiel"))
    call_command("files", "--repair")
    assert (media / "dokumente/ab/eben").exists()


def test_a_row_whose_file_is_not_there_is_told(client, clerk, media):  # noqa: F811
    hand_in(client)
    (media / Document.objects.get().file.name).unlink()
    for how in ("--check", "--repair"):
        with pytest.raises(CommandError, match=r"^1 Datei fehlt\.$"):
            call_command("files", how)


def test_of_another_database_no_file_is_deleted(client, clerk, media):  # noqa: F811
    """The folder or the bucket of another county, by a line copied."""
    hand_in(client)
    (media / Document.objects.get().file.name).unlink()
    theirs = PrivateStorage().save("dokumente/ab/deren", ContentFile(b"Beispiel"))
    long_ago(media / theirs)
    with pytest.raises(CommandError, match="keine, die diese Datenbank nennt"):
        call_command("files", "--repair")
    assert (media / theirs).exists()


def test_nor_before_the_backup_is_restored(media):
    """An empty database names nothing: everything that lies there would be of no row."""
    left = PrivateStorage().save("dokumente/ab/wartet", ContentFile(b"Beispiel"))
    long_ago(media / left)
    for how in ("--check", "--repair"):
        with pytest.raises(CommandError, match="Wartet sie noch auf eine Wiederherstellung"):
            call_command("files", how)
    assert (media / left).exists()


@pytest.mark.slow
def test_what_was_deleted_while_the_store_was_away_goes_when_it_is_back(
    client,
    clerk,  # noqa: F811
    bucket,  # noqa: F811
    settings,
    monkeypatch,
    capsys,
):
    hand_in(client)
    name, there = Document.objects.get().file.name, settings.S3_ENDPOINT
    use(settings, monkeypatch, bucket.name, AWAY)
    Document.objects.all().delete()
    use(settings, monkeypatch, bucket.name, there)
    monkeypatch.setattr("clusterfoerderung.management.commands.files.A_DAY", -datetime.timedelta(days=1))
    assert f"{name}: gehört zu nichts, gelöscht" in said_by_repair(capsys)
    assert keys(bucket) == []
