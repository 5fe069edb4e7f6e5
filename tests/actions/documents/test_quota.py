"""How much one person may hand in on a day, and how much may lie there in all."""

import datetime
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from actions.documents.document import Document
from actions.documents.forms import UploadForm
from actions.documents.quota import MEGABYTE
from clusterfoerderung.records.visibility import Visibility
from clusterfoerderung.server import few_at_once
from tests.factories import make_clerk, make_document, make_measure
from tests.files import upload

pytestmark = pytest.mark.django_db

EIGHT = 8


@pytest.fixture
def clerk(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    clerk = make_clerk()
    client.force_login(clerk)
    return clerk


def handed_in(clerk, megabytes, *, days_ago=0):
    """A document of this size that somebody uploaded before."""
    document = make_document(make_measure(), uploaded_by=clerk)
    before = document.created_at - datetime.timedelta(days=days_ago)
    Document.objects.filter(pk=document.pk).update(size=megabytes * MEGABYTE, created_at=before)


def refusal(client, megabytes=1, token=None, measure=None):
    """What is said to a file of this size; empty where it was taken in."""
    address = reverse("measure-document-create", args=[(measure or make_measure()).pk])
    file = upload("Notiz.txt", b"x" * megabytes * MEGABYTE)
    response = client.post(
        address, {"file": file, "title": "", "visibility": Visibility.INTERNAL, "submission": token or uuid.uuid4()}
    )
    return "" if response.status_code == 302 else response.context["form"].errors["file"][0]


def test_what_fits_into_the_day_is_taken_in_to_the_last_byte(client, clerk, settings):
    settings.UPLOAD_DAY_MB = 10
    handed_in(clerk, 9)
    assert refusal(client) == ""


def test_more_than_a_day_holds_is_refused_with_the_figures(client, clerk, settings):
    settings.UPLOAD_DAY_MB = 10
    handed_in(clerk, 9)
    assert refusal(client, 2) == (
        "Am Tag lassen sich höchstens 10 MB hochladen; heute waren es bei Ihnen schon 9,0 MB, diese Datei hat 2,0 MB. "
        "Morgen geht es weiter."
    )
    assert Document.objects.count() == 1


def test_neither_yesterday_nor_others_count_for_the_day(client, clerk, settings):
    settings.UPLOAD_DAY_MB = 10
    handed_in(clerk, 10, days_ago=1)
    handed_in(make_clerk(), 10)
    assert refusal(client) == ""


def test_in_all_everybody_and_every_day_counts(client, clerk, settings):
    settings.UPLOAD_TOTAL_MB = 2000
    handed_in(clerk, 1000, days_ago=40)
    handed_in(make_clerk(), 1000)
    assert refusal(client).startswith("Der Platz für Dokumente ist aufgebraucht: 2.000,0 von 2.000 MB sind belegt")


def test_zero_is_no_limit(client, clerk, settings):
    settings.UPLOAD_DAY_MB = settings.UPLOAD_TOTAL_MB = 0
    handed_in(clerk, 50_000)
    assert refusal(client) == ""


def test_a_double_click_on_the_last_file_of_the_day_is_no_second_file(client, clerk, settings):
    settings.UPLOAD_DAY_MB = 1
    token, measure = uuid.uuid4(), make_measure()
    assert [refusal(client, token=token, measure=measure) for _ in range(2)] == ["", ""]
    assert Document.objects.count() == 1


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_of_eight_at_once_only_so_many_are_kept_as_fit(client, clerk, settings, monkeypatch):
    """All of them have looked before the first one is written; one process would take in half as many at once."""
    monkeypatch.setattr(few_at_once, "MOST_AT_ONCE", EIGHT)
    settings.UPLOAD_DAY_MB = 10
    handed_in(clerk, 7)
    look, all_looked = UploadForm.clean, threading.Barrier(EIGHT)

    def look_and_wait(form):
        cleaned = look(form)
        all_looked.wait(30)
        return cleaned

    monkeypatch.setattr(UploadForm, "clean", look_and_wait)
    measures, clients = [make_measure() for _ in range(EIGHT)], [Client() for _ in range(EIGHT)]
    for one in clients:
        one.force_login(clerk)

    def send(one, measure):
        try:
            return refusal(one, measure=measure)
        finally:
            connection.close()

    with ThreadPoolExecutor(EIGHT) as pool:
        said = list(pool.map(send, clients, measures))
    assert said.count("") == 3
    assert all("Am Tag lassen sich höchstens 10 MB hochladen" in one for one in said if one)
    assert Document.objects.count() == 4
    assert len([file for file in settings.MEDIA_ROOT.rglob("*") if file.is_file()]) == Document.objects.count()
