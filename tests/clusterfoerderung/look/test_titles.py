"""The title of a page names its object and the state it is in; a form begins in its first field."""

import re

import pytest
from django.urls import reverse

from actions.activities import account
from tests.factories import make_activity, make_clerk, make_measure

pytestmark = pytest.mark.django_db


@pytest.fixture
def title(client):
    client.force_login(make_clerk())

    def title(address, data=None):
        answer = client.get(address) if data is None else client.post(address, data)
        return " ".join(re.search(r"<title>(.*?)</title>", answer.text, re.S).group(1).split())

    return title


def test_a_form_names_what_it_is_a_form_of(title):
    measure = make_measure(title="Beispielnetz")
    assert title(reverse("meeting-create", args=[measure.pk])).startswith("Termin anlegen: Beispielnetz – ")


def test_a_name_with_signs_of_html_stands_there_as_it_is_written(title):
    measure = make_measure(title="Müller & Söhne")
    assert title(measure.get_absolute_url()).startswith("Müller &amp; Söhne – ")


def test_a_form_is_headed_by_the_words_of_its_title(client):
    client.force_login(make_clerk())
    page = client.get(reverse("meeting-create", args=[make_measure().pk])).text
    assert re.search(r"<h1>(.*?)</h1>", page, re.S).group(1).split() == ["Termin", "anlegen"]


def test_a_refused_form_says_how_many_errors_it_has(title):
    measure = make_measure(title="Beispielnetz")
    address = reverse("meeting-create", args=[measure.pk])
    assert re.match(r"\d Fehler: Termin anlegen: Beispielnetz – ", title(address, {}))


def test_a_list_names_its_page_and_what_it_is_filtered_by(title):
    measure = make_measure(title="Beispielnetz")
    with account.changing():
        for _ in range(30):
            make_activity(measure, title="Treffen")
    address = reverse("activity-list")
    assert title(f"{address}?q=Treffen&page=2").startswith("Aktivitäten, Suchwort: Treffen, Seite 2 – ")
    assert title(address).startswith("Aktivitäten – ")


def test_the_first_field_of_a_form_has_the_focus_and_after_it_the_message(client):
    client.force_login(make_clerk())
    measure = make_measure()
    address = reverse("meeting-create", args=[measure.pk])
    [field] = re.findall(r"<[^>]*\bautofocus\b[^>]*>", client.get(address).text)
    assert 'name="title"' in field
    [summary] = re.findall(r"<[^>]*\bautofocus\b[^>]*>", client.post(address, {}).text)
    assert 'role="group"' in summary
