"""`manage.py check --deploy` asks the services the settings name, really: Redis, and a store that speaks S3."""

import json
import uuid

import boto3
import pytest
from django.core.cache import caches

from clusterfoerderung.files.checks import bucket_is_ours_alone
from clusterfoerderung.server.checks import attempts_can_be_counted
from tests.services import shared_cache, store_that_speaks_s3

pytestmark = [pytest.mark.slow, pytest.mark.any_database]

KEYS = {"aws_access_key_id": "beispiel", "aws_secret_access_key": "beispiel", "region_name": "eu-central-1"}


def said(check):
    return [message.msg for message in check(None)]


def use_cache(settings, address):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": address.replace("rediscache", "redis"),
            "OPTIONS": {"socket_timeout": 2, "socket_connect_timeout": 2},
        }
    }


CACHES = {
    (): None,
    # A copy of another that is away: whoever reads is answered, whoever writes is not.
    ("--replicaof", "127.0.0.1", "9"): "nimmt nichts an (ReadOnlyError)",
    ("--maxmemory", "1", "--maxmemory-policy", "noeviction"): "nimmt nichts an (OutOfMemoryError)",
    ("--requirepass", "geheim"): "antwortet nicht (AuthenticationError)",
}


@pytest.mark.parametrize(("options", "what"), CACHES.items(), ids=["sound", "copy", "full", "locked"])
def test_a_cache_is_asked_to_keep_something(settings, tmp_path, options, what):
    with shared_cache(tmp_path, *options) as (_, address):
        use_cache(settings, address)
        expected = [f"Der Zwischenspeicher (CACHE_URL) {what}: Niemand kann sich anmelden."] if what else []
        assert said(attempts_can_be_counted) == expected
        if not what:
            assert list(caches["default"]._cache.get_client().scan_iter()) == [], "nothing is left of it"


def test_a_cache_that_is_away_is_said_without_its_password(settings):
    use_cache(settings, "rediscache://:geheim@127.0.0.1:9/0")
    [message] = attempts_can_be_counted(None)
    assert (
        message.msg == "Der Zwischenspeicher (CACHE_URL) antwortet nicht (ConnectionError): Niemand kann sich anmelden."
    )
    assert "geheim" not in message.msg + message.hint


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    with store_that_speaks_s3(tmp_path_factory.mktemp("store")) as address:
        yield address


@pytest.fixture
def bucket(store, settings):
    made = boto3.resource("s3", endpoint_url=store, **KEYS).Bucket(f"kreis-{uuid.uuid4()}")
    made.create(CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    settings.S3_BUCKET, settings.S3_ENDPOINT = made.name, store
    settings.S3_ACCESS_KEY = settings.S3_SECRET_KEY = "beispiel"
    return made


def with_policy(bucket, effect, action, whom):
    whose = f"arn:aws:s3:::{bucket.name}/*"
    statement = {"Effect": effect, "Action": f"s3:{action}", "Principal": whom, "Resource": whose}
    bucket.Policy().put(Policy=json.dumps({"Version": "2012-10-17", "Statement": [statement]}))


def test_a_bucket_of_ours_alone_is_praised_by_silence_and_left_empty(bucket):
    assert said(bucket_is_ours_alone) == []
    assert [*bucket.objects.all()] == []


def test_without_a_bucket_nobody_is_asked(settings):
    settings.S3_BUCKET, settings.S3_ENDPOINT = "", "http://127.0.0.1:9"
    assert said(bucket_is_ours_alone) == []


def test_a_store_that_is_away_is_said(bucket, settings):
    settings.S3_ENDPOINT = "http://127.0.0.1:9"
    assert said(bucket_is_ours_alone) == [
        f"Der Bucket „{bucket.name}“ ist nicht zu erreichen (EndpointConnectionError)."
    ]


def test_a_bucket_that_is_not_there_is_said(bucket, settings):
    settings.S3_BUCKET = "gibt-es-nicht"
    assert said(bucket_is_ours_alone) == ["Im Bucket „gibt-es-nicht“ lässt sich nichts schreiben (NoSuchBucket)."]


@pytest.mark.parametrize(("action", "step"), {"PutObject": "schreiben", "GetObject": "lesen"}.items())
def test_a_key_that_may_not_is_said(bucket, action, step):
    with_policy(bucket, "Deny", action, "*")
    assert said(bucket_is_ours_alone) == [f"Im Bucket „{bucket.name}“ lässt sich nichts {step} (403)."]
    assert [*bucket.objects.all()] == []


def test_a_bucket_that_strangers_read_is_said(bucket):
    with_policy(bucket, "Allow", "GetObject", "*")
    words = "eine Anfrage ohne Schlüssel liest, was darin liegt"
    assert said(bucket_is_ours_alone) == [f"Der Bucket „{bucket.name}“ steht Fremden offen: {words}."]
    assert [*bucket.objects.all()] == []


def test_a_bucket_whose_list_names_everybody_is_said(bucket):
    bucket.Acl().put(ACL="public-read")
    [words] = said(bucket_is_ours_alone)
    assert words.startswith(f"Der Bucket „{bucket.name}“ steht Fremden offen: ")
