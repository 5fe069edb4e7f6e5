"""A clerk meets an organisation nobody has entered: named in any form it counts at once, the Verwaltung confirms it."""

import datetime
import uuid

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from actions.activities.activity import Activity
from actions.funding.funding import Funding
from initiatives.organisations.contact import Contact
from initiatives.organisations.partner import Partner
from tests.factories import make_activity, make_admin, make_clerk, make_measure, make_partner
from tests.sending import sent

pytestmark = [pytest.mark.django_db, pytest.mark.history]

NAME = "Beispiel Forschung e. V."
NEW = {"new_partner": NAME, "new_partner_kind": "forschung"}


@pytest.fixture
def clerk(client):
    client.user = make_clerk(first_name="Erika", last_name="Beispiel")
    client.force_login(client.user)
    return client


@pytest.fixture
def keeper(client):
    client.force_login(make_admin())
    return client


def activity_data(**said):
    return {
        "title": "Gespräch geführt",
        "when_choice": timezone.localdate().isoformat(),
        "measures": [make_measure().pk],
        "kind": "sitzung",
        "county_part": "beteiligt",
        "visibility": "intern",
        "submission": str(uuid.uuid4()),
        **said,
    }


def log(client, **said):
    return client.post(reverse("activity-create"), activity_data(**said))


def proposed(**kwargs):
    return make_partner(**{"name": NAME, "proposed_on": datetime.date(2026, 5, 4), **kwargs})


def test_a_name_and_a_kind_in_the_log_are_a_partner_at_once(clerk):
    log(clerk, **NEW)
    partner = Partner.objects.get()
    assert [*Activity.objects.get().partners.all()] == [partner]
    assert (partner.name, partner.kind, partner.proposed_by, partner.proposed_on) == (
        NAME,
        "forschung",
        clerk.user,
        timezone.localdate(),
    )


def test_a_double_click_makes_one_partner_and_one_activity(clerk):
    data = activity_data(**NEW)
    answers = [clerk.post(reverse("activity-create"), data) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [302] * 3
    assert (Partner.objects.count(), Activity.objects.count()) == (1, 1)


@pytest.mark.parametrize("name", ["beispiel  forschung e. v.", "BeFo", "Institut von früher"])
def test_whoever_is_known_is_taken_whatever_it_is_called(clerk, name):
    known = make_partner(name=NAME, short_name="BeFo", other_names="Institut von früher")
    other = make_partner()
    log(clerk, new_partner=name, partners=[other.pk])
    assert {*Activity.objects.get().partners.all()} == {known, other}
    assert not known.is_proposed


@pytest.mark.parametrize(
    ("said", "field"),
    [({"new_partner": NAME}, "new_partner_kind"), ({"new_partner_kind": "verein"}, "new_partner")],
    ids=["without a kind", "without a name"],
)
def test_half_a_proposal_is_refused_and_nothing_is_written(clerk, said, field):
    response = log(clerk, **said)
    assert [*response.context["form"].errors] == [field]
    assert (Partner.objects.count(), Activity.objects.count()) == (0, 0)


@pytest.mark.parametrize("odd", ["\0", "x" * 201, "   ", "-", "„ – “"])
def test_an_odd_name_is_no_error_of_the_server(clerk, odd):
    assert log(clerk, new_partner=odd, new_partner_kind="verein").status_code == 200
    assert Partner.objects.count() == 0


def test_what_is_refused_for_another_reason_leaves_no_partner_behind(clerk):
    log(clerk, **NEW, title="")
    assert Partner.objects.count() == 0


def test_a_measure_takes_one_part(clerk):
    measure = make_measure()
    address = reverse("measure-edit", args=[measure.pk])
    clerk.post(address, sent(clerk.get(address).context["form"], **NEW))
    assert [row.partner.name for row in measure.participations.all()] == [NAME]
    # Named again, it stays one.
    clerk.post(address, sent(clerk.get(address).context["form"], **NEW))
    assert (measure.participations.count(), Partner.objects.count()) == (1, 1)


def test_one_pays_and_only_where_a_partner_pays(clerk):
    measure = make_measure()
    address = reverse("funding-create", args=[measure.pk])
    form = clerk.get(address).context["form"]
    said = {"year": "2026", "planned": "100", **NEW}
    refused = clerk.post(address, sent(form, funder="kreis", **said))
    assert refused.context["form"].errors["new_partner"] == ["Nur, wenn ein Partner zahlt."]
    assert Partner.objects.count() == 0
    for _ in range(2):
        clerk.post(address, sent(form, funder="partner", **said))
    assert [row.partner.name for row in Funding.objects.all()] == [NAME]


def test_chosen_and_named_at_once_is_asked_about(clerk):
    measure, partner = make_measure(), make_partner()
    address = reverse("funding-create", args=[measure.pk])
    data = sent(clerk.get(address).context["form"], year="2026", funder="partner", planned="100", partner=partner.pk)
    response = clerk.post(address, {**data, **NEW})
    assert "Bitte entweder einen Partner wählen oder einen neuen nennen." in response.text
    assert Partner.objects.count() == 1


def test_the_verwaltung_proposes_nothing_it_adds(keeper):
    person = {"name": "Erika Beispiel", "purpose": "Einladung", "source": "Karte", "review_on": "2030-01-31"} | {
        "legal_ground": "aufgabe"
    }
    keeper.post(reverse("contact-create"), {**person, **NEW})
    contact = Contact.objects.get()
    assert (contact.partner.name, contact.partner.is_proposed) == (NAME, False)


def test_the_verwaltung_has_a_count_a_list_and_a_button(keeper):
    partner = proposed(proposed_by=make_clerk(first_name="Erika", last_name="Beispiel"))
    make_partner(name="Geprüft eG")
    overview = keeper.get(reverse("overview")).text
    assert "<strong>1</strong> Partner wartet auf Bestätigung" in overview
    listed = keeper.get(reverse("partner-list"), {"stand": "vorgeschlagen"}).text
    assert (NAME in listed, "Geprüft eG" in listed) == (True, False)
    page = keeper.get(partner.get_absolute_url()).text
    assert "04.05.2026 von Erika Beispiel" in page
    keeper.post(reverse("partner-confirm", args=[partner.pk]))
    partner.refresh_from_db()
    assert (partner.proposed_on, partner.proposed_by) == (None, None)
    assert "auf Bestätigung" not in keeper.get(reverse("overview")).text
    assert "Das war schon bestätigt." in keeper.post(reverse("partner-confirm", args=[partner.pk]), follow=True).text


def test_a_clerk_sees_that_it_waits_and_confirms_nothing(clerk):
    partner = proposed()
    page = clerk.get(partner.get_absolute_url()).text
    assert ("Die Verwaltung prüft ihn" in page, "Bestätigen" in page) == (True, False)
    assert "auf Bestätigung" not in clerk.get(reverse("overview")).text
    assert clerk.post(reverse("partner-confirm", args=[partner.pk])).status_code == 403


def test_a_proposal_outlives_the_account_it_came_from(keeper):
    author = make_clerk()
    partner = proposed(proposed_by=author)
    make_activity().partners.add(partner)
    author.delete()
    partner.refresh_from_db()
    assert (partner.is_proposed, partner.proposed_by) == (True, None)


@pytest.mark.both_databases
def test_nobody_proposes_without_a_day_even_against_sql():
    partner = make_partner()
    with pytest.raises(IntegrityError), transaction.atomic():
        Partner.objects.filter(pk=partner.pk).update(proposed_by=make_clerk())


def test_programs_are_told_that_nobody_has_looked_yet(clerk):
    proposed()
    make_partner(name="Geprüft eG")
    told = {row["name"]: row["is_proposed"] for row in clerk.get("/api/v1/partner/").json()["results"]}
    assert told == {NAME: True, "Geprüft eG": False}
