"""Documents in a store that speaks S3, played by moto in a process of its own."""

import io
import uuid

import boto3
import pytest
from botocore.exceptions import ClientError
from django.urls import reverse
from storages.backends.s3 import S3File, S3Storage

from actions.documents.document import Document
from actions.documents.storage import PrivateStorage, storage_of_this_house
from clusterfoerderung.backup import restoring, saving
from clusterfoerderung.files.bucket import PrivateBucket
from tests.factories import make_clerk, make_measure
from tests.files import upload
from tests.services import store_that_speaks_s3

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

KEYS = {"aws_access_key_id": "beispiel", "aws_secret_access_key": "beispiel"}


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    with store_that_speaks_s3(tmp_path_factory.mktemp("store")) as address:
        yield address


def use(settings, monkeypatch, bucket, endpoint=None):
    settings.S3_BUCKET, settings.S3_ENDPOINT = bucket, endpoint
    settings.S3_ACCESS_KEY = settings.S3_SECRET_KEY = "beispiel"
    monkeypatch.setattr(Document._meta.get_field("file"), "storage", storage_of_this_house())


@pytest.fixture
def bucket(store, settings, monkeypatch, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    made = boto3.resource("s3", endpoint_url=store, region_name="eu-central-1", **KEYS).Bucket(f"kreis-{uuid.uuid4()}")
    made.create(CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    use(settings, monkeypatch, made.name, store)
    return made


@pytest.fixture
def clerk(client):
    clerk = make_clerk()
    client.force_login(clerk)
    client.raise_request_exception = False
    return clerk


def hand_in(client, content=b"Beispiel"):
    address = reverse("measure-document-create", args=[make_measure().pk])
    form = {"file": upload("notiz.txt", content), "title": "", "visibility": "intern", "submission": uuid.uuid4()}
    return client.post(address, form)


def keys(bucket):
    return [found.key for found in bucket.objects.all()]


def test_a_document_goes_into_the_bucket_and_out_by_the_page_alone(client, clerk, bucket, settings):
    assert hand_in(client).status_code == 302
    document = Document.objects.get()
    assert keys(bucket) == [document.file.name]
    assert not settings.MEDIA_ROOT.exists()
    answer = client.get(reverse("document", args=[document.pk]))
    assert b"".join(answer.streaming_content) == b"Beispiel"
    with pytest.raises(ValueError, match="keine Adresse"):
        document.file.url  # noqa: B018


def test_it_goes_with_its_row(client, clerk, bucket):
    hand_in(client)
    Document.objects.all().delete()
    assert keys(bucket) == []


def test_a_backup_moves_from_the_bucket_to_a_folder_and_back(client, clerk, bucket, settings, monkeypatch, tmp_path):
    hand_in(client)
    name = Document.objects.get().file.name
    path, manifest = saving.save(tmp_path)
    assert [*manifest.files] == [name]
    settings.S3_BUCKET = ""
    restoring.restore(path, replace=True)
    assert (settings.MEDIA_ROOT / name).read_bytes() == b"Beispiel"
    path, _ = saving.save(tmp_path / "from folder")

    settings.S3_BUCKET = bucket.name
    bucket.Object(name).delete()
    bucket.upload_fileobj(io.BytesIO(b"x"), "dokumente/aa/from somewhere else")
    restoring.restore(path, replace=True)
    assert keys(bucket) == [name]
    assert bucket.Object(name).get()["Body"].read() == b"Beispiel"


def test_a_store_that_is_away_is_said_and_keeps_no_row(client, clerk, bucket, settings, monkeypatch):
    hand_in(client)
    document = Document.objects.get()
    use(settings, monkeypatch, bucket.name, "http://127.0.0.1:9")
    for answer in (hand_in(client), client.get(reverse("document", args=[document.pk]))):
        assert answer.status_code == 503
        assert "Der Speicher der Dokumente antwortet gerade nicht" in answer.content.decode()
    assert Document.objects.count() == 1
    assert client.get(reverse("measure-list")).status_code == 200


def refused(*args, **kwargs):
    raise ClientError({"Error": {"Code": "500"}, "ResponseMetadata": {"HTTPStatusCode": 500}}, "PutObject")


def test_a_restore_that_the_store_breaks_off_takes_nothing_away(client, clerk, bucket, monkeypatch, tmp_path):
    hand_in(client)
    path, _ = saving.save(tmp_path)
    monkeypatch.setattr(S3Storage, "_save", refused)
    with pytest.raises(ClientError):
        restoring.restore(path, replace=True)
    assert keys(bucket) == [Document.objects.get().file.name]


def test_what_goes_while_it_is_asked_for_is_not_there(client, clerk, bucket, monkeypatch, tmp_path):
    hand_in(client)
    document = Document.objects.get()
    monkeypatch.setattr(S3File, "open", lambda file: bucket.Object(file.name).delete() and S3File.file.fget(file))
    assert client.get(reverse("document", args=[document.pk])).status_code == 404
    bucket.upload_fileobj(io.BytesIO(b"x"), document.file.name)
    _, manifest = saving.save(tmp_path)
    assert manifest.files == {}


def test_without_a_bucket_they_lie_in_the_folder(settings):
    assert type(storage_of_this_house()) is PrivateStorage
    settings.S3_BUCKET = "irgendeiner"
    assert type(storage_of_this_house()) is PrivateBucket
