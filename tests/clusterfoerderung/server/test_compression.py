"""Pages leave compressed, each time of another length; files that are compressed in themselves stay as they are."""

import gzip

import pytest
from django.urls import reverse

from tests.factories import make_activity, make_clerk

pytestmark = pytest.mark.django_db

TAKES_GZIP = {"accept-encoding": "gzip"}


@pytest.fixture
def client(client):
    client.force_login(make_clerk())
    return client


def test_page_leaves_compressed_and_is_never_of_the_same_length_for_long(client):
    answers = [client.get("/aktivitaeten/", headers=TAKES_GZIP) for _ in range(8)]
    assert {answer["Content-Encoding"] for answer in answers} == {"gzip"}
    assert b"</html>" in gzip.decompress(answers[0].content)
    assert len({len(answer.content) for answer in answers}) > 1


def test_who_cannot_read_that_gets_the_page_as_it_is(client):
    assert not client.get("/aktivitaeten/").has_header("Content-Encoding")


def test_excel_file_is_compressed_already(client):
    make_activity()
    response = client.get(reverse("activity-export", args=["xlsx"]), headers=TAKES_GZIP)
    response.close()
    assert not response.has_header("Content-Encoding")
