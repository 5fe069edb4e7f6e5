"""What is in use is not deleted at the desk, and the page names what uses it."""

import pytest

from initiatives.organisations.initiative import Initiative
from initiatives.organisations.partner import Partner
from initiatives.places.sector import Sector
from tests.clusterfoerderung.admin.admin_pages import url
from tests.factories import (
    make_activity,
    make_initiative,
    make_membership,
    make_partner,
)

pytestmark = [pytest.mark.django_db, pytest.mark.history]


def test_a_partner_in_use_is_not_deleted_and_the_page_names_what_uses_it(keeper):
    partner = make_partner()
    make_initiative(name="Schlüsselregion", sponsor=partner)
    activity = make_activity(title="Treffen der Netzwerke")
    activity.partners.add(partner)
    response = keeper.post(url(partner, "delete"), {"post": "yes"})
    text = response.content.decode()
    assert "Kann Partner nicht löschen" in text
    assert "Schlüsselregion" in text
    assert "Aktivität: Treffen der Netzwerke" in text
    assert (Partner.objects.count(), activity.partners.count()) == (1, 1)


def test_a_partner_that_only_an_activity_names_is_not_deleted_from_the_list_either(keeper):
    partner = make_partner()
    make_activity().partners.add(partner)
    sent = {"action": "delete_selected", "_selected_action": partner.pk, "post": "yes"}
    keeper.post(url(Partner, "changelist"), sent)
    assert Partner.objects.count() == 1


def test_what_nothing_uses_is_deleted_with_its_own_lists(keeper):
    initiative = make_initiative()
    initiative.sectors.add(Sector.objects.create(edition=2025, code="72", title="Forschung"))
    assert keeper.post(url(initiative, "delete"), {"post": "yes"}).status_code == 302
    assert (Initiative.objects.count(), Sector.objects.count()) == (0, 1)


def test_an_initiative_the_county_is_a_member_of_stays(keeper):
    membership = make_membership()
    keeper.post(url(membership.initiative, "delete"), {"post": "yes"})
    assert Initiative.objects.count() == 1
