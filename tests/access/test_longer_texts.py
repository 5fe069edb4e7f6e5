"""Whoever types more than a line anywhere gets it back: no page with such a field is without its draft."""

import re

import pytest
from django.urls import NoReverseMatch, reverse

from clusterfoerderung.accounts.roles import Role
from tests.access.pages import PAGES
from tests.access.test_matrix import ADMIN, address, world  # noqa: F401 (a fixture)
from tests.factories import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

LONGER = re.compile(r"<textarea[^>]+name=")


def pages_with_longer_texts(client, objects):
    """(name, text) of each that somebody may fill in."""
    for role in Role:
        client.force_login(make_user(role))
        for name, page in PAGES.items():
            if "get" in page.methods and role.value in page.writers and not page.is_for_programs:
                response = client.get(address(name, objects))
                if response.streaming:
                    response.getvalue()  # read to the end, else the file stays open
                elif response["Content-Type"].startswith("text/") and LONGER.search(response.text):
                    yield name, response.text


def test_every_page_with_a_longer_text_offers_what_was_typed_before(client, world):  # noqa: F811
    found = dict(pages_with_longer_texts(client, world["released"]))
    expected = {"activity-edit", "report-entry", "question-answer", "measure-question", "measure-edit", "measure"}
    expected |= {"milestone-edit", "meeting-edit", "consultation-edit", "town-list-create", "authority-edit"}
    assert expected - {*found} == set()
    assert [name for name, text in found.items() if "data-draft=" not in text] == []


def test_so_does_every_form_of_the_master_data(client, superuser_page):
    forms = [name for name in sorted(ADMIN) if name.endswith("_add")]
    found = {name: text for name in forms if LONGER.search(text := superuser_page(name))}
    assert {"admin:actions_paper_add", "admin:initiatives_partner_add"} <= {*found}
    assert [name for name, text in found.items() if "data-draft=" not in text] == []


@pytest.fixture
def superuser_page(client):
    client.force_login(make_user(is_superuser=True, is_staff=True))

    def text(name):
        try:
            return client.get(reverse(name)).text
        except NoReverseMatch:
            return ""

    return text
