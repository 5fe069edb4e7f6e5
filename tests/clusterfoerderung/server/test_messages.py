import json

import pytest
from django.urls import reverse

from clusterfoerderung.server.messages import MOST
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def test_whoever_sends_and_sends_reads_the_last_of_what_was_said(client):
    client.force_login(make_user())
    for _ in range(MOST + 3):
        client.post(reverse("list-look", args=["partner"]))
    assert len(json.loads(client.session["_messages"])) == MOST
    assert client.get(reverse("handbook")).text.count("Ansicht gemerkt.") == MOST
