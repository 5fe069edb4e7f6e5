"""A paper, its fields and its items by hand: put in their place by the number, deleted while nothing needs them."""

import pytest
from django.urls import reverse

from actions.mandate.action_field import ActionField
from actions.mandate.mandate_item import MandateItem
from actions.mandate.paper import Paper
from tests.factories import make_clerk, make_field, make_item, make_measure, make_paper
from tests.sending import sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client):
    client.force_login(make_clerk())
    return client


def add(client, address, **typed):
    return client.post(address.partition("?")[0], sent(client.get(address).context["form"], **typed))


def test_a_paper_with_a_field_and_its_items_is_made_by_hand(clerk):
    add(clerk, reverse("paper-create"), reference="80/001/2026", subject="Beispiel")
    paper = Paper.objects.get()
    title = {"number": 2, "title": "Regionale Kooperationen", "short_title": "Kooperationen"}
    add(clerk, f"{reverse('action-field-create')}?paper={paper.pk}", **title)
    field = ActionField.objects.get()
    for number in ("2", "2.1"):
        add(clerk, f"{reverse('mandate-item-create')}?field={field.pk}", number=number, text="Fortsetzen")
    items = [(item.number, item.parent and item.parent.number) for item in MandateItem.objects.order_by("sort_key")]
    assert (field.paper, items) == (paper, [("2", None), ("2.1", "2")])


def test_a_paper_without_items_says_which_fields_wait_for_them_and_leads_to_the_next_step(clerk):
    paper = make_paper()
    page = clerk.get(paper.get_absolute_url()).content.decode()
    assert "Zu dieser Vorlage sind keine Handlungsfelder und Beschlusspunkte erfasst." in page
    assert f'href="{reverse("action-field-create")}?paper={paper.pk}"' in page
    field = make_field(paper, title="Gründungen")
    page = clerk.get(paper.get_absolute_url()).content.decode()
    assert "sind keine Handlungsfelder" not in page
    assert "Noch ohne Beschlusspunkte: Handlungsfeld 1 Gründungen" in page
    assert f'href="{reverse("mandate-item-create")}?field={field.pk}"' in page
    make_item(field)
    page = clerk.get(paper.get_absolute_url()).content.decode()
    assert "Gezählt ist der eine Punkt ohne Unterpunkte." in page


def test_a_paper_names_the_one_before_and_never_itself(clerk):
    before, paper = make_paper(), make_paper()
    address = reverse("paper-edit", args=[paper.pk])
    assert add(clerk, address, predecessor=before.pk, replaces_fields="on").status_code == 302
    paper.refresh_from_db()
    assert (paper.predecessor, paper.replaces_fields) == (before, True)
    assert "predecessor" in add(clerk, address, predecessor=paper.pk).context["form"].errors


def test_an_item_below_nothing_is_refused_at_its_number(clerk):
    field = make_field(make_paper())
    response = add(clerk, f"{reverse('mandate-item-create')}?field={field.pk}", number="2.2.1", text="Fortsetzen")
    assert response.context["form"].errors["number"] == ["Zu 2.2.1 fehlt der übergeordnete Punkt 2.2."]


def test_what_a_measure_fulfils_stays_with_its_field_and_its_paper(clerk):
    item = make_item(make_field(make_paper()), "1")
    make_measure(items=[item], title="Beitrag zahlen")
    for noun, row in (("mandate-item", item), ("action-field", item.field), ("paper", item.field.paper)):
        address = reverse(f"{noun}-delete", args=[row.pk])
        assert "Löschen geht nicht" in clerk.get(address).text, noun
        assert clerk.post(address).status_code == 400
    assert MandateItem.objects.filter(pk=item.pk).exists()


def test_what_nobody_fulfils_goes_and_leads_back_to_its_paper(clerk):
    item = make_item(make_field(make_paper()), "1")
    assert clerk.post(reverse("mandate-item-delete", args=[item.pk])).url == item.field.paper.get_absolute_url()
    assert not MandateItem.objects.exists()
