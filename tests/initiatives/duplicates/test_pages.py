"""The Verwaltung sees what may be there twice side by side, says what is none, and makes one of two."""

import datetime
import uuid
from decimal import Decimal

import pytest
from auditlog.models import LogEntry
from django.urls import reverse

from clusterfoerderung.journal.entry import JournalEntry
from clusterfoerderung.lists.saved_filter import SavedFilter
from clusterfoerderung.records.changes import steps_of
from clusterfoerderung.records.history import history_of
from initiatives.duplicates.not_a_duplicate import NotADuplicate
from initiatives.organisations.contact import Contact, LockGround
from initiatives.organisations.initiative import Initiative
from initiatives.organisations.partner import Partner
from tests.factories import (
    make_activity,
    make_admin,
    make_clerk,
    make_contact,
    make_funding,
    make_initiative,
    make_measure,
    make_participation,
    make_partner,
    make_sector,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    user = make_admin()
    client.force_login(user)
    return user


@pytest.fixture
def pair(admin):
    keep = make_partner(name="Beispiel GmbH", kind="unternehmen", location="Haan", note="erste")
    other = make_partner(name="Beispiel", kind="verein", phone="02104 990", note="zweite", other_names="Beispielhaus")
    return keep, other


def page_of(client, keep, other, kind="partner"):
    return client.get(reverse("duplicate-merge", args=[kind, keep.pk, other.pk]))


def send(client, keep, other, of="partner", **chosen):
    """What the page shows at first, with what is `chosen` instead."""
    form = page_of(client, keep, other, of).context["form"]
    data = {name: form[name].value() for name in form.fields}
    data |= {f"feld_{name}": value for name, value in chosen.items()}
    return data, client.post(reverse("duplicate-merge", args=[of, keep.pk, other.pk]), data, follow=True)


def test_a_likely_pair_stands_side_by_side_with_the_reason(client, pair):
    page = client.get(reverse("duplicate-list", args=["partner"]))
    text = page.content.decode()
    assert [(card.first, card.second) for card in page.context["cards"]] == [pair]
    assert "gleicher Name" in text
    assert reverse("duplicate-merge", args=["partner", pair[0].pk, pair[1].pk]) in text
    assert "Unternehmen" in text
    assert "Verein" in text


def test_where_nothing_is_alike_the_page_says_what_to_do(client, admin):
    for kind in ("partner", "initiativen", "ansprechpersonen"):
        text = client.get(reverse("duplicate-list", args=[kind])).content.decode()
        assert "führen Sie auf der Seite des einen zusammen" in text


def test_what_is_none_is_remembered_until_somebody_thinks_again(client, pair):
    url, listed = reverse("duplicate-dismiss", args=["partner", pair[1].pk, pair[0].pk]), ["partner"]
    client.post(url)
    client.post(url)
    assert NotADuplicate.objects.count() == 1
    assert not client.get(reverse("duplicate-list", args=listed)).context["cards"]
    kept = client.get(f"{reverse('duplicate-list', args=listed)}?vermerkt=1")
    assert [(card.first, card.second) for card in kept.context["cards"]] == [pair]
    client.post(url, {"doch": "1"})
    assert len(client.get(reverse("duplicate-list", args=listed)).context["cards"]) == 1


def test_each_field_is_chosen_and_the_other_name_is_kept(client, pair):
    keep, other = pair
    make_contact(partner=other)
    other.sectors.add(sector := make_sector())
    send(client, keep, other, kind="b", note="a")
    row = Partner.objects.get()
    assert (row.pk, row.name, row.kind, row.note) == (keep.pk, "Beispiel GmbH", "verein", "erste")
    assert (row.location, row.phone) == ("Haan", "02104 990")
    assert {*row.other_names.splitlines()} == {"Beispiel", "Beispielhaus"}
    assert [*row.sectors.all()] == [sector]
    assert Contact.objects.get().partner == row


def test_the_name_of_the_other_may_be_the_one_that_stays(client, pair):
    keep, other = pair
    send(client, keep, other, name="b")
    row = Partner.objects.get()
    assert (row.pk, row.name) == (keep.pk, "Beispiel")
    assert {*row.other_names.splitlines()} == {"Beispiel GmbH", "Beispielhaus"}


def test_the_history_tells_it_once_and_once_that_it_went_back(client, pair):
    keep, other = pair
    make_participation(partner=other)
    LogEntry.objects.all().delete()
    send(client, keep, other)
    (entry,) = LogEntry.objects.all()
    assert entry.changes["merged_with"] == ["", "Beispiel"]
    client.post(reverse("journal-undo", args=[JournalEntry.objects.get().pk]))
    back, there = steps_of(history_of(Partner.objects.get(pk=keep.pk), make_admin()))
    assert there.through == "durch Zusammenführung"
    assert back.through.startswith("durch Rücknahme: Zusammenführung am")
    assert ("Zusammengeführt mit", "Beispiel", "keine Angabe") in [
        (change.label, change.before, change.after) for change in back.changes
    ]


def test_a_proposed_partner_that_became_one_with_another_waits_no_more(client, pair, admin):
    keep, other = pair
    for row in pair:
        Partner.objects.filter(pk=row.pk).update(proposed_on="2026-11-28", proposed_by=admin)
    send(client, keep, other)
    assert not Partner.objects.proposed().exists()
    client.post(reverse("journal-undo", args=[JournalEntry.objects.get().pk]))
    said = Partner.objects.proposed().order_by("pk").values_list("proposed_on", "proposed_by")
    assert [*said] == 2 * [(datetime.date(2026, 11, 28), admin.pk)]


def test_the_old_address_leads_to_the_one_that_stays(client, pair):
    keep, other = pair
    old = other.get_absolute_url()
    send(client, keep, other)
    client.force_login(make_clerk())
    assert client.get(old).url == keep.get_absolute_url()
    one, two = make_initiative(name="Beispielnetz"), make_initiative(name="Beispiel-Netz")
    client.force_login(make_admin())
    send(client, one, two, of="initiativen")
    assert client.get(two.get_absolute_url()).url == one.get_absolute_url()
    assert Initiative.objects.count() == 1


def test_a_kept_filter_names_the_one_that_stays(client, pair, admin):
    keep, other = pair
    kept = SavedFilter.objects.create(user=admin, list="aktivitaeten", name="B", query=f"partner={other.pk}&q=x")
    send(client, keep, other)
    kept.refresh_from_db()
    assert sorted(kept.query.split("&")) == [f"partner={keep.pk}", "q=x"]
    client.post(reverse("journal-undo", args=[JournalEntry.objects.get().pk]))
    kept.refresh_from_db()
    assert sorted(kept.query.split("&")) == [f"partner={other.pk}", "q=x"]


def test_it_goes_back_from_its_report(client, pair):
    keep, other = pair
    evidence = make_activity()
    evidence.partners.add(other)
    _, page = send(client, keep, other, name="b")
    text = page.content.decode()
    assert str(evidence) in text
    assert "Weiterleitung der alten Adresse" in text
    assert (
        "Zurückgenommen"
        in client.post(reverse("journal-undo", args=[JournalEntry.objects.get().pk]), follow=True).content.decode()
    )
    assert sorted(Partner.objects.values_list("pk", "name", "other_names")) == [
        (keep.pk, "Beispiel GmbH", ""),
        (other.pk, "Beispiel", "Beispielhaus"),
    ]
    assert [*evidence.partners.all()] == [other]


def test_what_both_have_is_shown_before_and_there_once_afterwards(client, pair):
    keep, other = pair
    initiative = make_initiative(name="Beispielnetz")
    mine = make_participation(partner=keep, initiative=initiative)
    make_participation(partner=other, initiative=initiative, since_year=2013)
    links = page_of(client, keep, other).context["links"]
    assert links.counts == [("Beteiligungen", 1, 1)]
    assert len(links.doubles) == 1
    send(client, keep, other)
    mine.refresh_from_db()
    assert (keep.participations.count(), mine.since_year) == (1, 2013)


def test_unequal_amounts_are_not_thrown_together(client, pair):
    keep, other = pair
    measure = make_measure()
    for partner, amount in ((keep, 1000), (other, 500)):
        make_funding(measure, partner=partner, planned=Decimal(amount))
    _, page = send(client, keep, other)
    assert "verschiedenen Beträgen" in page.content.decode()
    assert (Partner.objects.count(), JournalEntry.objects.count()) == (2, 0)


def test_who_has_seen_something_older_sees_it_anew_and_chooses_again(client, pair):
    keep, other = pair
    url = reverse("duplicate-merge", args=["partner", keep.pk, other.pk])
    data, _ = {"version": 1, "other_version": 1, "submission": uuid.uuid4()}, other.save()
    form = page_of(client, keep, other).context["form"]
    data |= {name: form[name].value() for name in form.fields if name.startswith("feld_")}
    response = client.post(url, data)
    assert response.status_code == 409
    assert "inzwischen geändert" in response.content.decode()
    assert Partner.objects.count() == 2


def test_sent_twice_it_is_done_once(client, pair):
    keep, other = pair
    data, _ = send(client, keep, other)
    again = client.post(reverse("duplicate-merge", args=["partner", keep.pk, other.pk]), data, follow=True)
    assert "Das war schon zusammengeführt." in again.content.decode()
    assert (JournalEntry.objects.count(), Partner.objects.count()) == (1, 1)


def test_what_does_not_go_together_is_said_and_nothing_is_written(client, admin):
    keep = make_initiative(name="Beispielnetz", founded_on="2013-01-01")
    other = make_initiative(name="Beispiel-Netz", ended_on="2010-01-01")
    _, page = send(client, keep, other, of="initiativen", ended_on="b")
    assert "Das Ende liegt vor der Gründung." in page.content.decode()
    assert Initiative.objects.count() == 2


def test_of_two_contacts_one_stays_and_the_history_names_no_person(client, admin):
    partner = make_partner()
    keep, other = (make_contact(partner=partner, name="Rosa Beispiel", email=mail) for mail in ("", "rosa@example.org"))
    assert len(client.get(reverse("duplicate-list", args=["ansprechpersonen"])).context["cards"]) == 1
    LogEntry.objects.all().delete()
    send(client, keep, other, of="ansprechpersonen")
    assert Contact.objects.get().email == "rosa@example.org"
    assert "Rosa" not in str([*LogEntry.objects.values_list("changes", "object_repr", "additional_data")])
    assert "Rosa" not in JournalEntry.objects.get().title


def test_any_other_can_be_chosen(client, admin):
    one, other = make_partner(name="Eins"), make_partner(name="Ganz anders")
    url = reverse("duplicate-choose", args=["partner", one.pk])
    assert client.post(url, {"mit": other.pk}).url == reverse("duplicate-merge", args=["partner", one.pk, other.pk])
    assert "Bitte wählen, womit zusammengeführt wird." in client.post(url).content.decode()
    assert client.get(reverse("duplicate-merge", args=["partner", one.pk, one.pk])).status_code == 404
    assert client.get(reverse("duplicate-list", args=["unsinn"])).status_code == 404


def test_what_is_likely_is_offered_first(client, pair):
    keep, other = pair
    page = client.get(reverse("duplicate-choose", args=["partner", keep.pk])).content.decode()
    assert reverse("duplicate-merge", args=["partner", keep.pk, other.pk]) in page
    assert "gleicher Name" in page


@pytest.mark.parametrize("address", ["admin:initiatives_partner_delete", "partner-delete"])
def test_a_used_duplicate_is_no_dead_end(client, pair, address):
    keep, _ = pair
    make_activity().partners.add(keep)
    page = client.post(reverse(address, args=[keep.pk])).content.decode()
    assert reverse("duplicate-choose", args=["partner", keep.pk]) in page
    assert Partner.objects.filter(pk=keep.pk).exists()


def test_the_list_needs_as_many_queries_for_many_pairs_as_for_one(client, pair, django_assert_num_queries):
    url = reverse("duplicate-list", args=["partner"])
    client.get(url)
    with django_assert_num_queries(7):
        client.get(url)
    for number in range(8):
        for name in (f"Haus {number} GmbH", f"Haus-{number}"):
            make_partner(name=name).sectors.add(make_sector())
    with django_assert_num_queries(7):
        client.get(url)


@pytest.mark.parametrize("locked", [0, 1])
def test_nobody_works_with_who_is_locked_for_processing(client, admin, locked):
    partner = make_partner()
    people = [make_contact(partner=partner, name=name) for name in ("Rosa Beispiel", "R. Beispiel")]
    people[locked].lock(LockGround.RESTRICTION, on=datetime.date(2026, 3, 1))
    _, page = send(client, *people, of="ansprechpersonen")
    assert "für die Verarbeitung gesperrt" in page.content.decode()
    assert (Contact.objects.count(), JournalEntry.objects.count()) == (2, 0)
