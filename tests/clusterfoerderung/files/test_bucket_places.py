"""Where the store of the documents is silent, not all threads of the server wait for it."""

import socket
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.core.files.base import ContentFile

from clusterfoerderung.files import bucket
from clusterfoerderung.files.bucket import NotKeptError, PrivateBucket, StoreBusyError
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


ENOUGH = 50


class SaysYes(BaseHTTPRequestHandler):
    """A page of somebody else, to whatever is asked; not for ever, so that who asks without end comes to one."""

    def answer(self):
        self.server.asked += 1
        self.send_response(HTTPStatus.OK if self.server.asked < ENOUGH else HTTPStatus.NOT_FOUND)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args):
        """To nobody."""


for METHOD in ("GET", "HEAD", "PUT", "DELETE"):
    setattr(SaysYes, f"do_{METHOD}", SaysYes.answer)


def test_where_something_else_answers_every_question_nothing_counts_as_kept(storage, settings):
    """It said of every name that it is taken, and a thread sought another one for ever; or that all is saved."""
    with HTTPServer(("127.0.0.1", 0), SaysYes) as server, ThreadPoolExecutor(1) as threads:
        server.asked = 0
        threads.submit(server.serve_forever)
        try:
            settings.S3_ENDPOINT = f"http://127.0.0.1:{server.server_port}"
            with pytest.raises(NotKeptError) as problem:
                PrivateBucket().save("dokumente/ab/x", ContentFile(b"Beispiel"))
        finally:
            server.shutdown()
    assert trouble_of(problem.value) is Trouble.FILES_AWAY
    assert server.asked < ENOUGH
