"""A clerk meets a partner or initiative nobody has entered: named in any form it counts at once, and is confirmed."""

import datetime
import uuid

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from actions.activities.activity import Activity
from actions.campus.campus_cooperation import CampusCooperation
from actions.campus.exchange_topic import ExchangeTopic
from actions.funding.funding import Funding
from actions.meetings.meeting import Meeting
from actions.memberships.membership import Membership
from initiatives.offers.offer import Offer
from initiatives.organisations.contact import Contact
from initiatives.organisations.initiative import Initiative
from initiatives.organisations.participation import Participation
from initiatives.organisations.partner import Partner
from tests.factories import (
    make_activity,
    make_admin,
    make_clerk,
    make_field,
    make_initiative,
    make_measure,
    make_partner,
)
from tests.sending import sent

pytestmark = [pytest.mark.django_db, pytest.mark.history]

NAME = "Beispiel Forschung e. V."
NEW = {"new_partner": NAME, "new_partner_kind": "forschung"}
LAB = "zdi-Labor Beispielstadt"
NEW_LAB = {"new_initiative": LAB, "new_initiative_kind": "schuelerlabor"}


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


def test_a_name_and_a_kind_in_the_log_are_an_initiative_at_once(clerk):
    other = make_initiative()
    log(clerk, **NEW_LAB, initiatives=[other.pk])
    lab = Initiative.objects.exclude(pk=other.pk).get()
    assert {*Activity.objects.get().initiatives.all()} == {other, lab}
    assert (lab.name, lab.kind, lab.proposed_by, lab.proposed_on) == (
        LAB,
        "schuelerlabor",
        clerk.user,
        timezone.localdate(),
    )


def test_a_double_click_makes_one_of_each_and_one_activity(clerk):
    data = activity_data(**NEW, **NEW_LAB)
    answers = [clerk.post(reverse("activity-create"), data) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [302] * 3
    assert (Partner.objects.count(), Initiative.objects.count(), Activity.objects.count()) == (1, 1, 1)


@pytest.mark.parametrize("name", ["beispiel  forschung e. v.", "BeFo", "Institut von früher"])
def test_whoever_is_known_is_taken_whatever_it_is_called(clerk, name):
    known = make_partner(name=NAME, short_name="BeFo", other_names="Institut von früher")
    other = make_partner()
    log(clerk, new_partner=name, partners=[other.pk])
    assert {*Activity.objects.get().partners.all()} == {known, other}
    assert not known.is_proposed


@pytest.mark.parametrize(
    ("said", "field", "error"),
    [
        ({"new_partner": NAME}, "new_partner_kind", "Bitte die Art der neuen Organisation wählen."),
        ({"new_partner_kind": "verein"}, "new_partner", "Bitte den Namen der neuen Organisation angeben."),
        ({"new_initiative": LAB}, "new_initiative_kind", "Bitte die Art der neuen Initiative wählen."),
        ({"new_initiative_kind": "verein"}, "new_initiative", "Bitte den Namen der neuen Initiative angeben."),
    ],
)
def test_half_a_proposal_is_refused_and_nothing_is_written(clerk, said, field, error):
    response = log(clerk, **said)
    assert response.context["form"].errors == {field: [error]}
    assert (Partner.objects.count(), Initiative.objects.count(), Activity.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize("named", ["new_partner", "new_initiative"])
@pytest.mark.parametrize("odd", ["\0", "x" * 201, "   ", "-", "„ – “"])
def test_an_odd_name_is_no_error_of_the_server(clerk, odd, named):
    assert log(clerk, **{named: odd, f"{named}_kind": "verein"}).status_code == 200
    assert (Partner.objects.count(), Initiative.objects.count()) == (0, 0)


def test_what_is_refused_for_another_reason_leaves_nothing_behind(clerk):
    log(clerk, **NEW, **NEW_LAB, title="")
    assert (Partner.objects.count(), Initiative.objects.count()) == (0, 0)


def test_a_measure_takes_one_part(clerk):
    measure = make_measure()
    address = reverse("measure-edit", args=[measure.pk])
    clerk.post(address, sent(clerk.get(address).context["form"], **NEW))
    assert [row.partner.name for row in measure.participations.all()] == [NAME]
    # Named again, it stays one.
    clerk.post(address, sent(clerk.get(address).context["form"], **NEW))
    assert (measure.participations.count(), Partner.objects.count()) == (1, 1)


def test_a_measure_takes_an_initiative_and_a_partner_that_are_missing(clerk):
    measure = make_measure()
    address = reverse("measure-edit", args=[measure.pk])
    clerk.post(address, sent(clerk.get(address).context["form"], **NEW, **NEW_LAB))
    assert [*measure.initiatives.values_list("name", flat=True)] == [LAB]
    assert [*measure.partners.values_list("name", flat=True)] == [NAME]


def test_a_membership_begins_at_an_initiative_nobody_has_entered(clerk):
    address = reverse("measure-create", args=["mitgliedschaft"])
    page = clerk.get(address)
    # Nobody has to be asked first: there is no initiative at all yet.
    assert page.context["form"].needed_first == []
    typed = {"title": "Mitgliedschaft im Labor", "field": make_field().pk}
    unnamed = clerk.post(address, sent(page.context["form"], **typed))
    assert unnamed.context["form"].errors == {"initiative": ["Bitte wählen, wo der Kreis Mitglied ist."]}
    for _ in range(2):
        clerk.post(address, sent(page.context["form"], **typed, **NEW_LAB))
    assert [row.initiative.name for row in Membership.objects.all()] == [LAB]


def test_an_offer_names_who_offers_it(clerk):
    address = reverse("offer-create")
    data = sent(clerk.get(address).context["form"], title="Löten für alle", kind="beratung", **NEW_LAB)
    for _ in range(2):
        clerk.post(address, data)
    assert [offer.initiative.name for offer in Offer.objects.all()] == [LAB]
    chosen = sent(clerk.get(address).context["form"], title="Noch eins", kind="beratung")
    both = clerk.post(address, {**chosen, "initiative": make_initiative().pk, **NEW_LAB})
    assert both.context["form"].errors == {
        "new_initiative": ["Bitte entweder eine Initiative wählen oder eine neue nennen."]
    }


def test_every_meeting_of_a_series_brings_the_new_initiative_together(clerk):
    address = reverse("meeting-create", args=[make_measure().pk])
    typed = {"title": "Treffen", "scheduled_on": "2030-01-07", "rhythm": "monatlich", "number": "3", **NEW_LAB}
    shown = clerk.post(address, sent(clerk.get(address).context["form"], **typed))
    assert Initiative.objects.count() == 0
    form = shown.context["form"]
    clerk.post(address, sent(form, seen=form.signature))
    assert [[one.name for one in row.initiatives.all()] for row in Meeting.objects.all()] == [[LAB]] * 3


def test_a_campus_exchanges_with_a_school_lab_nobody_has_entered(clerk):
    address = reverse("topic-create", args=[make_measure(CampusCooperation).pk])
    known = make_initiative(name="Netz Beispiel", kind="netzwerk")
    clerk.post(address, sent(clerk.get(address).context["form"], title="Löten", **NEW_LAB))
    clerk.post(
        address,
        sent(clerk.get(address).context["form"], title="Fräsen", new_initiative="netz beispiel"),
    )
    said = {topic.title: [one.name for one in topic.initiatives.all()] for topic in ExchangeTopic.objects.all()}
    assert said == {"Löten": [LAB], "Fräsen": [known.name]}


def test_the_verwaltung_enters_who_takes_part_in_what(keeper):
    address = reverse("participation-create")
    keeper.post(address, sent(keeper.get(address).context["form"], **NEW, **NEW_LAB))
    assert [(row.initiative.name, row.partner.name) for row in Participation.objects.all()] == [(LAB, NAME)]
    assert not Initiative.objects.proposed().exists()


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


def test_an_initiative_waits_in_the_same_way(keeper):
    lab = make_initiative(name=LAB, proposed_on=datetime.date(2026, 5, 4))
    make_initiative(name="Geprüft eG")
    assert "<strong>1</strong> Initiative wartet auf Bestätigung" in keeper.get(reverse("overview")).text
    listed = keeper.get(reverse("initiative-list"), {"stand": "vorgeschlagen"}).text
    assert (LAB in listed, "Geprüft eG" in listed) == (True, False)
    assert "genannt am 04.05.2026." in keeper.get(lab.get_absolute_url()).text
    keeper.post(reverse("initiative-confirm", args=[lab.pk]))
    lab.refresh_from_db()
    assert not lab.is_proposed
    assert "auf Bestätigung" not in keeper.get(reverse("overview")).text


def test_a_clerk_sees_that_it_waits_and_confirms_nothing(clerk):
    partner = proposed()
    page = clerk.get(partner.get_absolute_url()).text
    assert ("Die Verwaltung prüft das" in page, "Bestätigen" in page) == (True, False)
    assert "auf Bestätigung" not in clerk.get(reverse("overview")).text
    assert clerk.post(reverse("partner-confirm", args=[partner.pk])).status_code == 403
    lab = make_initiative(proposed_on=datetime.date(2026, 5, 4))
    page = clerk.get(lab.get_absolute_url()).text
    assert ("Die Verwaltung prüft das" in page, "Bestätigen" in page) == (True, False)
    assert clerk.post(reverse("initiative-confirm", args=[lab.pk])).status_code == 403


def test_a_proposal_outlives_the_account_it_came_from(keeper):
    author = make_clerk()
    partner = proposed(proposed_by=author)
    make_activity().partners.add(partner)
    author.delete()
    partner.refresh_from_db()
    assert (partner.is_proposed, partner.proposed_by) == (True, None)


@pytest.mark.both_databases
@pytest.mark.parametrize("make", [make_partner, make_initiative])
def test_nobody_proposes_without_a_day_even_against_sql(make):
    row = make()
    with pytest.raises(IntegrityError), transaction.atomic():
        type(row).objects.filter(pk=row.pk).update(proposed_by=make_clerk())


def test_programs_are_told_that_nobody_has_looked_yet(clerk):
    proposed()
    make_partner(name="Geprüft eG")
    make_initiative(name=LAB, proposed_on=datetime.date(2026, 5, 4))

    def told(path):
        return {row["name"]: row["is_proposed"] for row in clerk.get(path).json()["results"]}

    assert told("/api/v1/partner/") == {NAME: True, "Geprüft eG": False}
    assert told("/api/v1/initiativen/") == {LAB: True}
