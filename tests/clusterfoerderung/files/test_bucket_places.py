"""Where the store of the documents is silent, not all threads of the server wait for it."""

import socket
from concurrent.futures import ThreadPoolExecutor

import pytest

from clusterfoerderung.files import bucket
from clusterfoerderung.files.bucket import PrivateBucket, StoreBusyError
from clusterfoerderung.server.places import Places
from clusterfoerderung.server.trouble import Trouble, trouble_of

pytestmark = pytest.mark.any_database


@pytest.fixture
def storage(settings, monkeypatch):
    """Of a store that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.S3_BUCKET, settings.S3_ENDPOINT = "irgendeiner", f"http://127.0.0.1:{silent.getsockname()[1]}"
        settings.S3_ACCESS_KEY = settings.S3_SECRET_KEY = "beispiel"
        monkeypatch.setattr(bucket, "READ_WITHIN", 1)
        monkeypatch.setattr(bucket, "PLACES", Places(StoreBusyError, at_once=1, seconds=0.1))
        yield PrivateBucket()


def test_whoever_comes_when_enough_wait_is_told_at_once(storage):
    with ThreadPoolExecutor(2) as threads:
        found = [threads.submit(storage.exists, "dokumente/ab/x") for _ in range(2)]
    problems = [one.exception() for one in found]
    assert [isinstance(problem, StoreBusyError) for problem in problems].count(True) == 1
    assert {trouble_of(problem) for problem in problems} == {Trouble.FILES_AWAY}
