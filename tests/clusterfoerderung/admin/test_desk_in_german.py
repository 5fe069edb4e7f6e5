"""What the desk shows is German: its days, its moments, the names of what one fills in."""

import pytest
from django.urls import reverse

from tests.clusterfoerderung.admin.admin_pages import url
from tests.factories import make_contact

pytestmark = pytest.mark.django_db


def test_days_are_written_and_typed_as_germans_do(keeper):
    contact = make_contact(review_on="2030-01-31")
    assert 'value="31.01.2030"' in keeper.get(url(contact, "change")).text
    assert "31. Januar 2030" in keeper.get(url(contact, "changelist")).text


def test_the_search_says_in_german_what_it_is(keeper):
    text = keeper.get(url(make_contact(), "changelist")).text
    assert '<label for="searchbar">Suchwort</label>' in text
    assert 'alt="Search"' not in text
    assert ('aria-label="Sie sind hier"' in text, "Brotkrümel" in text) == (True, False)


def test_whoever_is_looked_for_at_the_desk_is_found_and_the_field_keeps_the_word(keeper):
    make_contact(name="Erika Beispiel")
    page = keeper.get(reverse("admin:initiatives_contact_changelist"), {"q": "erika"})
    assert 'value="erika"' in page.text
    assert "1 Ergebnis" in page.text
