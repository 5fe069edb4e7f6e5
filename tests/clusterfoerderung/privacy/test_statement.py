"""Auskunft: everything about one person, on the page, as PDF and as JSON, and a line in the security log."""

import io
import json

import pytest
from allauth.usersessions.models import UserSession
from auditlog.context import set_actor
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from actions.deadlines.reminder_sent import ReminderSent
from clusterfoerderung.imports.pending_import import PendingImport
from tests.factories import make_activity, make_clerk, make_contact, make_document, make_measure

pytestmark = [pytest.mark.django_db, pytest.mark.history]


@pytest.fixture
def contact(admin):
    with set_actor(admin):
        contact = make_contact(name="Erika Kanarienvogel", purpose="Einladung zum Arbeitskreis")
        activity = make_activity(title="Gespräch mit Erika Kanarienvogel")
    make_document(activity, title="Brief an Erika Kanarienvogel")
    table = {"cells": [["Erika Kanarienvogel"]]}
    PendingImport.objects.create(user=admin, list="contact", file_name="wartende-liste.csv", table=table)
    return contact


def file_of(client, row, ending, kind="ansprechperson"):
    return client.get(reverse("person-data-file", args=[kind, row.pk, ending]))


def told(client, row, kind="ansprechperson"):
    data = json.loads(file_of(client, row, "json", kind).content)
    return {section["Bereich"]: section["Angaben"] for section in data["Daten"]}


def test_it_tells_what_is_kept_of_a_contact_and_where_they_stand_elsewhere(client, contact, admin):
    sections = told(client, contact)
    assert {"Feld": "Name", "Wert": "Erika Kanarienvogel"} in sections["Angaben"]
    assert {"Feld": "Zweck", "Wert": "Einladung zum Arbeitskreis"} in sections["Angaben"]
    assert sections["Historie"][-1]["wer"] == admin.display_name
    assert [row["Titel"] for row in sections["Dokumente"]] == ["Brief an Erika Kanarienvogel"]
    assert [row["Datei"] for row in sections["Eingelesene Listen, die noch warten"]] == ["wartende-liste.csv"]
    assert "Aktivität „Gespräch mit Erika Kanarienvogel“" in {
        row["wo"] for row in sections["Texte, in denen der Name steht"]
    }


def test_of_an_account_also_what_it_did_and_which_mails_it_got(client, admin):
    clerk = make_clerk(first_name="Erika", last_name="Beispiel", email="erika@beispiel.example")
    with set_actor(clerk):
        make_document(make_measure(responsible=clerk, title="Beitrag"), title="Vertrag", uploaded_by=clerk)
    ReminderSent.objects.create(user=clerk, iso_year=2026, iso_week=47, told=["a", "b"])
    sections = told(client, clerk, "zugang")
    assert {"Feld": "Passwort", "Wert": "nur als Abdruck, für niemanden lesbar"} in sections["Angaben"]
    assert [row["Woche"] for row in sections["Gesendete Mails"]] == ["47/2026"]
    assert sections["Dokumente"][0]["von der Person hochgeladen"] == "ja"
    assert any("Beitrag" in row["was"] for row in sections["Historie"])
    assert {row["Angabe"] for row in sections["Was den Zugang nennt"]} >= {"hochgeladen von"}


def test_of_an_account_everything_is_called_as_on_the_screen(client, admin):
    clerk = make_clerk()
    session = UserSession.objects.create(user=clerk, ip="192.0.2.1", user_agent="Beispiel", session_key="beispiel")
    sections = told(client, clerk, "zugang")
    fields = {row["Feld"] for row in sections["Angaben"]}
    assert {"Anmeldename", "Rollen", "angelegt am", "Zugang offen"} <= fields
    assert sections["Was den Zugang nennt"] == []
    began = timezone.localtime(session.created_at)
    assert f"{began:%d.%m.%Y %H:%M}" in sections["Anmeldungen und Adressen"][0]["Wert"]


def test_the_pdf_says_the_same(client, contact):
    response = file_of(client, contact, "pdf")
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(response.content)).pages)
    assert response.headers["Content-Type"] == "application/pdf"
    assert "Kanarien" not in response.headers["Content-Disposition"]
    for words in ("Erika Kanarienvogel", "Einladung zum Arbeitskreis", "wartende-liste.csv", "Ihre Rechte"):
        assert words in text.replace("\n", " ")


def test_the_page_leads_to_files_lock_and_erasure(client, contact):
    page = client.get(reverse("person-data", args=["ansprechperson", contact.pk])).content.decode()
    for name, more in (("person-data-file", ["pdf"]), ("person-data-file", ["json"]), ("person-erase", [])):
        assert reverse(name, args=["ansprechperson", contact.pk, *more]) in page
    assert reverse("contact-lock", args=[contact.pk]) in page


def test_whoever_is_looked_for_is_found_by_a_part_of_the_name(client, contact):
    page = client.post(reverse("privacy-desk"), {"q": "kanarien"}).content.decode()
    assert reverse("person-data", args=["ansprechperson", contact.pk]) in page
    assert "Niemand mit diesem Namen" in client.post(reverse("privacy-desk"), {"q": "niemand"}).content.decode()


def test_whoever_stands_in_a_text_alone_is_found_there(client, admin):
    activity = make_activity(title="Gespräch", description="mit Erika Beispiel vom Verein")
    page = client.post(reverse("privacy-desk"), {"q": "erika beispiel"}).content.decode()
    assert activity.get_absolute_url() in page


@pytest.mark.parametrize("address", [("unbekannt", 1), ("ansprechperson", 999999)])
def test_whoever_is_not_there_is_not_found(client, admin, address):
    assert client.get(reverse("person-data", args=address)).status_code == 404


def test_handing_out_is_written_down_with_numbers_alone(client, contact, caplog):
    caplog.set_level("INFO", logger="clusterfoerderung.security")
    file_of(client, contact, "pdf")
    reader = client.session["_auth_user_id"]
    line = f"person_data_exported by={reader} kind=ansprechperson person={contact.pk} file=pdf"
    assert line in caplog.text
    assert "Kanarien" not in caplog.text


def test_it_costs_as_many_queries_with_ten_mentions_as_with_one(client, contact):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("person-data", args=["ansprechperson", contact.pk]))
        return len(captured)

    queries()
    with_one = queries()
    for _ in range(9):
        make_document(make_activity(title="Gespräch mit Erika Kanarienvogel"), title="An Erika Kanarienvogel")
    assert queries() == with_one
