"""The page of one activity: what it is worth, what it counts for, who may see and release it."""

import datetime

import pytest
from auditlog.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from actions.activities.activity import Activity
from clusterfoerderung.records.visibility import Visibility
from tests.answers import said
from tests.factories import (
    DECIDED_ON,
    make_activity,
    make_clerk,
    make_committee_member,
    make_initiative,
    make_item,
    make_measure,
    make_partner,
)

pytestmark = [pytest.mark.django_db, pytest.mark.history]

CANARY = "Kanarienvogel"


@pytest.fixture
def staff(client):
    client.force_login(make_clerk())
    return client


def test_the_page_names_measures_sentences_people_and_source(staff):
    item, measure = make_item(text="Fortsetzen der Mitgliedschaft in Clustervereinen"), make_measure(title="BioRiver")
    measure.mandate_items.add(item)
    activity = make_activity(
        measure,
        place="Velbert",
        source_url="https://example.org/bericht",
        further_sources="https://example.org/zwei\nkeine Adresse",
        doubt="Zahl widersprüchlich",
        is_date_inferred=True,
    )
    activity.partners.add(make_partner(name="IHK Düsseldorf"))
    activity.initiatives.add(make_initiative(name="Schlüsselregion"))
    page = staff.get(activity.get_absolute_url()).text
    for expected in (
        f'href="{measure.get_absolute_url()}"',
        f'href="{item.get_absolute_url()}"',
        "IHK Düsseldorf",
        "Schlüsselregion",
        "Datum erschlossen",
        "Zahl widersprüchlich",
        'href="https://example.org/bericht"',
        'href="https://example.org/zwei"',
        "noopener",
    ):
        assert expected in page


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("durchgefuehrt", "Das ist ein Nachweis seiner eigenen Arbeit."),
        ("beteiligt", "Das ist ein Nachweis seiner eigenen Arbeit."),
        ("beobachtet", "Das ist kein Nachweis seiner eigenen Arbeit."),
    ],
)
def test_the_page_says_what_the_countys_part_is_worth(staff, part, words):
    assert words in staff.get(make_activity(county_part=part).get_absolute_url()).text


def test_what_came_before_the_decision_does_not_count_for_its_sentence(staff):
    measure = make_measure()
    measure.mandate_items.add(make_item())
    decided_on = DECIDED_ON
    before = make_activity(measure, happened_on=decided_on - datetime.timedelta(days=1))
    after = make_activity(measure, happened_on=decided_on + datetime.timedelta(days=1))
    note = "Geschah nicht sicher nach dem Beschluss"
    assert note in staff.get(before.get_absolute_url()).text
    assert note not in staff.get(after.get_absolute_url()).text


def test_the_committee_sees_no_internal_activity_and_no_internal_measure(client):
    client.force_login(make_committee_member())
    secret_measure = make_measure(title=f"{CANARY} Maßnahme", visibility=Visibility.INTERNAL)
    secret_measure.mandate_items.add(make_item(text=f"{CANARY} Satz"))
    released = make_activity(secret_measure)
    page = client.get(released.get_absolute_url())
    assert page.status_code == 200
    for hidden in (CANARY, "Historie", "Wer das sieht", "Bearbeiten", "Löschen"):
        assert hidden not in page.text
    closed = make_activity(secret_measure, visibility=Visibility.INTERNAL)
    assert client.get(closed.get_absolute_url()).status_code == 404
    assert client.get("/aktivitaeten/99999999999999999999999999/").status_code == 404


def test_staff_release_to_the_committee_and_take_back_with_one_click(staff):
    activity = make_activity(visibility=Visibility.INTERNAL)
    address = reverse("activity-release", args=[activity.pk])
    response = staff.post(address, {"visibility": "ausschuss", "version": activity.version})
    activity.refresh_from_db()
    assert (response.url, activity.visibility, said(response)) == (
        activity.get_absolute_url(),
        Visibility.COMMITTEE,
        ["Für den Ausschuss freigegeben."],
    )
    staff.post(address, {"visibility": "intern", "version": activity.version})
    activity.refresh_from_db()
    assert activity.visibility == Visibility.INTERNAL


@pytest.mark.parametrize("version", ["", "abc", "9" * 40, "\x00", "0"])
def test_only_what_was_read_is_released(staff, version):
    activity = make_activity(visibility=Visibility.INTERNAL)
    response = staff.post(
        reverse("activity-release", args=[activity.pk]), {"visibility": "ausschuss", "version": version}
    )
    activity.refresh_from_db()
    assert activity.visibility == Visibility.INTERNAL
    assert said(response)[0].startswith("Jemand hat diese Aktivität inzwischen geändert.")


def test_an_odd_visibility_changes_nothing_and_the_committee_may_not_release(client, staff):
    activity = make_activity(visibility=Visibility.INTERNAL)
    address = reverse("activity-release", args=[activity.pk])
    staff.post(address, {"visibility": "alle", "version": activity.version})
    assert staff.get(address).status_code == 405
    client.force_login(make_committee_member())
    assert client.post(address, {"visibility": "ausschuss", "version": activity.version}).status_code == 403
    activity.refresh_from_db()
    assert activity.visibility == Visibility.INTERNAL


def test_deleting_asks_first(staff):
    activity = make_activity(make_measure(title="BioRiver"), title="Doppelt erfasst")
    address = reverse("activity-delete", args=[activity.pk])
    assert "BioRiver" in staff.get(address).text
    assert Activity.objects.exists()
    response = staff.post(address)
    assert (response.url, said(response)) == (reverse("activity-list"), ["Gelöscht: Doppelt erfasst"])
    assert not Activity.objects.exists()


def test_staff_see_who_changed_what_from_what_to_what(staff):
    activity = make_activity(title="Vorher", county_part="beobachtet", result="")
    LogEntry.objects.update(timestamp=timezone.now() - datetime.timedelta(hours=1))
    activity.title, activity.county_part, activity.happened_on = "Nachher", "beteiligt", datetime.date(2024, 6, 18)
    activity.save()
    newest, oldest = staff.get(activity.get_absolute_url()).context["history"]
    assert (oldest.verb, oldest.changes) == ("angelegt", [])
    assert sorted((change.label, change.before, change.after) for change in newest.changes) == [
        ("Anteil des Kreises", "beobachtet", "beteiligt"),
        ("Datum", "04.05.2026", "18.06.2024"),
        ("Was ist passiert?", "Vorher", "Nachher"),
    ]


def test_the_page_asks_the_same_number_of_queries_for_1_and_30_links(staff, django_assert_num_queries):
    def link(activity):
        measure = make_measure()
        measure.mandate_items.add(make_item())
        activity.measures.add(measure)
        activity.partners.add(make_partner())
        activity.initiatives.add(make_initiative())

    activity = make_activity()
    link(activity)
    with CaptureQueriesContext(connection) as few:
        staff.get(activity.get_absolute_url())
    for _ in range(29):
        link(activity)
    with django_assert_num_queries(len(few)):
        staff.get(activity.get_absolute_url())
