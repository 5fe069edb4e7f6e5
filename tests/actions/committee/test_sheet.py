"""Das Blatt für den Ausschuss: one page, whatever there is, with the figures of his page and nothing internal."""

import datetime
import io

import pytest
from django.urls import reverse
from pypdf import PdfReader

from actions.measures.status import Status
from clusterfoerderung.records.visibility import Visibility
from tests.factories import (
    make_activity,
    make_clerk,
    make_committee_member,
    make_consultation,
    make_field,
    make_item,
    make_measure,
    make_milestone,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

ADDRESS = reverse("briefing-sheet")


def read(client):
    answer = client.get(ADDRESS)
    assert answer["Content-Type"] == "application/pdf"
    return PdfReader(io.BytesIO(answer.content))


def words(file):
    return " ".join(" ".join(page.extract_text() for page in file.pages).split())


def test_it_says_what_changed_since_the_meeting(client):
    client.force_login(make_committee_member())
    item = make_item(number="1", text="Fortsetzen der Mitgliedschaft")
    make_consultation(item.field.paper)
    make_activity(make_measure(items=[item]), happened_on=datetime.date(2026, 11, 1))
    said = words(read(client))
    assert "Von 1 Beschlusspunkten: 1 belegt" in said
    assert "Fortsetzen der Mitgliedschaft: ohne Nachweis" in said


@pytest.mark.slow
def test_it_is_one_page_however_much_there_is(client):
    client.force_login(make_committee_member())
    field = make_field()
    make_consultation(field.paper)
    for number in range(30):
        item = make_item(field, str(number + 1), text=f"Beschlusspunkt {number} " + "mit vielen langen Wörtern " * 8)
        measure = make_measure(
            items=[item], title="Sehr langer Titel " * 8, status=Status.POSTPONED, status_reason="Begründung " * 60
        )
        make_activity(measure, happened_on=datetime.date(2026, 11, 1))
        make_milestone(measure, title="Meilenstein " * 12, due_on=datetime.date(2030, 1, 1))
    file = read(client)
    assert len(file.pages) == 1
    assert "weitere" in words(file)


def test_staff_get_the_sheet_of_the_committee_and_nothing_internal(client):
    client.force_login(make_clerk())
    item = make_item(number="1")
    make_measure(
        items=[item], title="Quittenmus", status=Status.DROPPED, status_reason="x", visibility=Visibility.INTERNAL
    )
    assert "Quittenmus" not in words(read(client))


def test_without_a_paper_it_leads_to_the_page_that_says_so(client):
    client.force_login(make_committee_member())
    assert client.get(ADDRESS).url == reverse("briefing")
