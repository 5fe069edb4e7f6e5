"""Whoever types more than a line anywhere gets it back: no page with such a field is without its draft."""

import pytest
from django.urls import NoReverseMatch, reverse

from clusterfoerderung.accounts.roles import Role
from tests.access.test_matrix import (  # noqa: F401 (a fixture)
    ADMIN,
    LONGER,
    address,
    offers_what_was_typed_before,
    world,
)
from tests.factories import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

# Not all: test_matrix.py asks every page of whoever may fill it in, whether it has a longer text without its draft.
SOME = ["activity-edit", "report-entry", "question-answer", "measure-question", "measure-edit", "measure"]
SOME += ["milestone-edit", "meeting-edit", "consultation-edit"]
OF_THE_VERWALTUNG = ["town-list-create", "authority-edit"]


@pytest.mark.slow
@pytest.mark.parametrize(("role", "names"), [(Role.CLERK, SOME), (Role.ADMIN, OF_THE_VERWALTUNG)])
def test_a_page_with_a_longer_text_offers_what_was_typed_before(client, world, role, names):  # noqa: F811
    client.force_login(make_user(role))
    pages = {name: client.get(address(name, world["released"])) for name in names}
    assert [name for name, page in pages.items() if not LONGER.search(page.text)] == []
    assert [name for name, page in pages.items() if not offers_what_was_typed_before(page)] == []


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
