"""A paper that was taken over is corrected by the office as well as by the master-data desk."""

import pytest
from django.urls import reverse

from tests.factories import make_admin, make_clerk, make_committee_member, make_field, make_item, make_paper
from tests.sending import sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def item():
    return make_item(make_field(make_paper(is_public=False)), "1")


def addresses(item):
    paper = item.field.paper_id
    return {
        "paper": reverse("paper-edit", args=[paper]),
        "field": reverse("action-field-edit", args=[paper, item.field_id]),
        "item": reverse("mandate-item-edit", args=[paper, item.pk]),
    }


def change(client, address, **typed):
    return client.post(address, sent(client.get(address).context["form"], **typed))


@pytest.mark.parametrize("make_person", [make_clerk, make_admin])
def test_both_correct_header_field_and_wording(client, item, make_person):
    client.force_login(make_person())
    pages = addresses(item)

    assert change(client, pages["paper"], subject="Berichtigt", is_public="true").status_code == 302
    assert change(client, pages["field"], title="Anders", short_title="A").status_code == 302
    assert change(client, pages["item"], text="Im Wortlaut").url == item.get_absolute_url()

    item.refresh_from_db()
    assert (item.text, item.field.title, item.field.short_title) == ("Im Wortlaut", "Anders", "A")
    assert (item.field.paper.subject, item.field.paper.is_public) == ("Berichtigt", True)


def test_what_is_not_touched_stays(client, item):
    client.force_login(make_clerk())
    change(client, addresses(item)["paper"])
    item.field.paper.refresh_from_db()
    assert item.field.paper.is_public is False


def test_the_committee_corrects_nothing(client, item):
    client.force_login(make_committee_member())
    assert {client.get(address).status_code for address in addresses(item).values()} == {403}
    assert "bearbeiten" not in client.get(item.get_absolute_url()).content.decode()


def test_a_number_another_paper_has_is_refused(client, item):
    client.force_login(make_clerk())
    other = make_paper()
    response = change(client, addresses(item)["paper"], reference=other.reference)
    assert "Eine Vorlage mit dieser Nummer gibt es schon." in response.content.decode()


def test_a_field_or_item_of_another_paper_is_not_found(client, item):
    client.force_login(make_clerk())
    other = make_paper()
    assert client.get(reverse("action-field-edit", args=[other.pk, item.field_id])).status_code == 404
    assert client.get(reverse("mandate-item-edit", args=[other.pk, item.pk])).status_code == 404


def test_the_page_of_a_paper_leads_there(client, item):
    client.force_login(make_clerk())
    assert addresses(item)["paper"] in client.get(item.field.paper.get_absolute_url()).content.decode()


def test_a_paper_is_not_offered_as_its_own_predecessor(client, item):
    client.force_login(make_clerk())
    other = make_paper(reference="80/005/2013")
    form = client.get(addresses(item)["paper"]).context["form"]
    assert [*form.fields["predecessor"].queryset] == [other]
