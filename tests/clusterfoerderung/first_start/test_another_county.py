"""Landkreis Beispielau in another Land: no page, mail or file names the county this was first made for."""

import datetime
import re

import pytest
from django.urls import reverse

from actions.deadlines.calendar_feed import CalendarFeed
from actions.deadlines.reminders import Digest
from actions.reports.outputs.files import made
from actions.reports.version import Version
from clusterfoerderung.accounts.roles import Role
from clusterfoerderung.authority.authority import Authority
from clusterfoerderung.authority.land import Land
from tests.access.pages import PAGES
from tests.actions.reports.reading import READERS
from tests.factories import make_issued_report, make_paper, make_user

pytestmark = pytest.mark.django_db

FOREIGN = ("Mettmann", "Nordrhein", r"\bNRW\b")
# The form offers all sixteen Länder, and says of which one the law is known.
NAMES_LAENDER = {"authority-edit"}
NOW = datetime.datetime(2026, 11, 23, 9, 30, tzinfo=datetime.UTC)
# Those that name no object; what is in the address besides stands there as it is.
WITHOUT_OBJECT = [
    name
    for name, page in PAGES.items()
    if "get" in page.methods and all(source.startswith("=") for source in page.about.values())
]


def foreign_words(text):
    # As words: the random token of a form may hold the three letters by chance.
    return [word for word in FOREIGN if re.search(word, text)]


@pytest.fixture
def authority():
    return Authority.objects.create(name="Landkreis Beispielau", office="Beispielamt", land=Land.NI)


def text_of(response):
    content = response.getvalue() if response.streaming else response.content
    return content.decode(errors="replace")


@pytest.mark.slow
@pytest.mark.parametrize("role", Role.values)
def test_no_page_names_another_county(client, authority, role):
    client.force_login(make_user(role))
    found, shown = {}, 0
    # The handbook as PDF is packed: three letters stand there by chance.
    for name in set(WITHOUT_OBJECT) - NAMES_LAENDER - {"handbook-pdf"}:
        about = {key: source[1:] for key, source in PAGES[name].about.items()}
        response = client.get(reverse(name, kwargs=about))
        text = text_of(response)
        shown += response.status_code == 200 and "Landkreis Beispielau" in text
        if foreign_words(text):
            found[name] = foreign_words(text)
    assert found == {}
    assert shown > 20


@pytest.mark.parametrize("ending", READERS)
def test_no_file_of_a_report_names_another_county(authority, ending):
    report = make_issued_report(make_paper(department=""))
    text = READERS[ending](made(report, Version.COMMITTEE, ending, now=NOW).content)
    assert foreign_words(text) == []
    if ending != "xlsx":
        assert "Landkreis Beispielau" in text
        assert "Beispielamt" in text


def test_neither_the_mail_nor_the_calendar_does(client, authority):
    clerk = make_user(Role.CLERK)
    mail = Digest(clerk, [], []).text
    token = CalendarFeed.renew(clerk)
    calendar = client.get(reverse("calendar-feed", args=[token])).content.decode()
    for text in (mail, calendar):
        assert "Landkreis Beispielau" in text
        assert foreign_words(text) == []


@pytest.mark.parametrize(
    ("name", "about", "said"),
    [
        ("measure-create", {"kind": "mitgliedschaft"}, "Noch ist kein"),
        ("activity-create", {}, "Noch ist kein"),
        ("offer-create", {}, "Nicht dabei? Unten bei „Initiative, die noch fehlt“ nennen."),
    ],
)
def test_a_form_whose_required_list_is_empty_says_what_comes_first(client, name, about, said):
    client.force_login(make_user(Role.CLERK))
    assert said in client.get(reverse(name, kwargs=about)).content.decode()


def test_a_consultation_without_a_committee_leads_the_verwaltung_to_its_form(client):
    client.force_login(make_user(Role.ADMIN))
    text = client.get(reverse("consultation-create", args=[make_paper(decided_on=None).pk])).content.decode()
    assert "Noch ist kein Gremium erfasst." in text
    assert reverse("committee-create") in text
