"""The pages of one initiative and one partner: what is known, what is not, and who sees what of it."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from actions.activities import account
from clusterfoerderung.accounts.roles import Role
from clusterfoerderung.records.visibility import Visibility
from initiatives.places.sector import Sector
from tests.factories import (
    make_activity,
    make_clerk,
    make_committee_member,
    make_contact,
    make_document,
    make_initiative,
    make_measure,
    make_membership,
    make_offer,
    make_participation,
    make_partner,
    make_town,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.history]

PAGES = {"initiative": make_initiative, "partner": make_partner}
both = pytest.mark.parametrize("make", PAGES.values(), ids=PAGES)
CANARY = "kanarienvogel@example.org"


@pytest.fixture
def reader(client):
    client.force_login(make_clerk())
    return client


def text_of(client, row):
    return " ".join(client.get(row.get_absolute_url()).content.decode().split())


@both
def test_it_is_there_for_every_role_and_for_nobody_else(client, make):
    row = make()
    for role in Role:
        client.force_login(make_user(role))
        assert client.get(row.get_absolute_url()).status_code == 200
    client.force_login(make_user())
    assert client.get(row.get_absolute_url()).status_code == 404
    client.logout()
    assert client.get(row.get_absolute_url()).status_code == 302


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("pk", ["0", "999999", "99999999999999999999"])
def test_what_does_not_exist_is_not_found(reader, name, pk):
    address = reverse(name, args=[1]).replace("/1/", f"/{pk}/")
    assert reader.get(address).status_code == 404


def test_the_page_says_what_an_initiative_is(reader):
    sponsor, town = make_partner(name="BioRiver e.V."), make_town(name="Velbert")
    initiative = make_initiative(
        name="BioRiver",
        sponsor=sponsor,
        municipality=town,
        area="Rheinland",
        description="Netzwerk der Biotechnologie.",
        founded_on=datetime.date(2004, 6, 17),
        founded_precision="monat",
        ended_on=datetime.date(2020, 3, 1),
        ended_precision="jahr",
        website="https://example.org/bioriver",
        source_url="https://example.org/quelle",
        note="Gründungstag nicht belegt.",
    )
    initiative.sectors.add(Sector.objects.create(edition=2008, code="72.11", title="Biotechnologie"))
    text = text_of(reader, initiative)
    for fact in (
        f'<a href="{sponsor.get_absolute_url()}">BioRiver e.V.</a>',
        "Velbert",
        "Rheinland",
        "Netzwerk der Biotechnologie.",
        "Juni 2004",
        "beendet 2020",
        "WZ 2008: 72.11",
        'href="https://example.org/bioriver"',
        'href="https://example.org/quelle"',
        "Gründungstag nicht belegt.",
    ):
        assert fact in text, fact


@both
def test_what_is_not_known_is_said_so(reader, make):
    text = text_of(reader, make())
    assert text.count("keine Angabe") >= 5
    assert "None" not in text


def test_who_takes_part_is_named_with_role_and_period(reader):
    initiative = make_initiative(name="Schlüsselregion")
    partner = make_partner(name="IHK Düsseldorf")
    make_participation(initiative=initiative, partner=partner, role="mitglied", since_year=2008)
    make_participation(initiative=initiative, role="foerderer", since_year=2008, until_year=2012, note="Laut Satzung")
    text = text_of(reader, initiative)
    for fact in ("IHK Düsseldorf", "Mitglied", "seit 2008", "2008 bis 2012", "Laut Satzung"):
        assert fact in text, fact
    assert "Schlüsselregion" in text_of(reader, partner)


def test_who_no_longer_takes_part_stands_apart(reader):
    initiative, this_year = make_initiative(), timezone.localdate().year
    make_participation(initiative=initiative, partner=make_partner(name="Bleibt"), until_year=this_year)
    make_participation(initiative=initiative, partner=make_partner(name="Ging"), until_year=this_year - 1)
    present, _, ended = text_of(reader, initiative).partition("Früher beteiligt")
    ended = ended.partition("Historie")[0]
    assert ("Bleibt" in present, "Ging" in present) == (True, False)
    assert ("Bleibt" in ended, "Ging" in ended) == (False, True)


def test_without_an_ended_participation_nothing_is_said_of_former_times(reader):
    participation = make_participation()
    for row in (participation.initiative, participation.partner):
        assert "Früher beteiligt" not in text_of(reader, row)


@both
def test_documents_of_its_measures_and_activities_are_shown_to_whom_they_are_open(client, make):
    row, field = make(), "initiatives" if make is make_initiative else "partners"
    measure, closed = make_measure(), make_measure(visibility=Visibility.INTERNAL)
    activity = make_activity(measure)
    for thing in (measure, closed, activity):
        getattr(thing, field).add(row)
    make_document(measure, title="Vertrag")
    make_document(activity, title="Protokoll")
    make_document(measure, title="Entwurf", visibility=Visibility.INTERNAL)
    make_document(closed, title="Vermerk")
    make_document(make_measure(), title="Fremdes")
    shown = {}
    for role in (Role.CLERK, Role.COMMITTEE):
        client.force_login(make_user(role))
        text = text_of(client, row)
        shown[role] = [title for title in ("Vertrag", "Protokoll", "Entwurf", "Vermerk", "Fremdes") if title in text]
    assert shown == {
        Role.CLERK: ["Vertrag", "Protokoll", "Entwurf", "Vermerk"],
        Role.COMMITTEE: ["Vertrag", "Protokoll"],
    }


@both
def test_the_log_says_how_much_of_it_was_the_countys_own_doing(reader, make):
    row = make()
    for part in ("durchgefuehrt", "beteiligt", "beobachtet"):
        getattr(make_activity(county_part=part), "initiatives" if make is make_initiative else "partners").add(row)
    assert "3 erfasst, davon 2 mit eigenem Anteil des Kreises" in text_of(reader, row)


@pytest.mark.parametrize(("days", "mark"), [(None, "noch nie geprüft"), (366, "vor mehr als einem Jahr"), (364, None)])
def test_an_offer_nobody_looked_at_for_a_year_is_marked(reader, days, mark):
    checked_on = timezone.localdate() - datetime.timedelta(days=days) if days else None
    text = text_of(reader, make_offer(checked_on=checked_on).initiative)
    marks = [one for one in ("noch nie geprüft", "vor mehr als einem Jahr") if one in text]
    assert marks == ([mark] if mark else [])


@both
def test_the_committee_sees_what_is_released_of_the_countys_work(client, make):
    row = make()
    for title, visibility in (("Freigegeben", Visibility.COMMITTEE), ("Verschlossen", Visibility.INTERNAL)):
        measure = make_measure(title=f"Maßnahme {title}", visibility=visibility)
        activity = make_activity(measure, title=f"Aktivität {title}", visibility=visibility)
        field = "initiatives" if make is make_initiative else "partners"
        getattr(activity, field).add(row)
        getattr(measure, field).add(row)
    client.force_login(make_committee_member())
    text = text_of(client, row)
    assert ("Aktivität Freigegeben" in text, "Maßnahme Freigegeben" in text) == (True, True)
    assert "Verschlossen" not in text
    client.force_login(make_clerk())
    assert text_of(client, row).count("Verschlossen") == 2


def test_a_membership_of_the_county_is_among_the_measures_once(reader):
    membership = make_membership(title="Mitgliedschaft BioRiver")
    membership.initiatives.add(membership.initiative)
    assert text_of(reader, membership.initiative).count("Mitgliedschaft BioRiver") == 1


@both
def test_a_long_log_is_cut_and_says_so(reader, make):
    row, measure = make(), make_measure()
    with account.changing():
        for _ in range(21):
            activity = make_activity(measure)
            getattr(activity, "initiatives" if make is make_initiative else "partners").add(row)
    assert "Die letzten 20 von 21." in text_of(reader, row)


@pytest.mark.parametrize("role", [Role.COMMITTEE, None])
def test_people_are_shown_to_staff_alone(client, role):
    partner = make_partner()
    initiative = make_initiative(sponsor=partner)
    make_contact(partner=partner, name="Kanarienvogel", email=CANARY, position="Kanarienpost")
    client.force_login(make_user(role))
    for page in (
        partner.get_absolute_url(),
        initiative.get_absolute_url(),
        reverse("partner-list"),
        f"{reverse('partner-list')}?q=kanarien",
        f"{reverse('initiative-list')}?q=kanarien",
    ):
        text = client.get(page).content.decode().replace("?q=kanarien", "").replace('value="kanarien"', "")
        assert "Kanarienvogel" not in text
        assert CANARY not in text
        assert "Kanarienpost" not in text


@pytest.mark.parametrize("role", [Role.CLERK, Role.ADMIN])
def test_staff_see_people_with_their_day_of_review(client, role):
    partner = make_partner()
    make_contact(partner=partner, email=CANARY, review_on=datetime.date(2020, 1, 31))
    client.force_login(make_user(role))
    for row in (partner, make_initiative(sponsor=partner)):
        text = text_of(client, row)
        assert CANARY in text
        assert "31.01.2020" in text
        assert "Prüfung fällig" in text


def test_an_initiative_without_a_sponsor_shows_nobody(reader):
    make_contact(email=CANARY)
    assert CANARY not in text_of(reader, make_initiative())


@both
def test_only_the_verwaltung_is_led_to_the_form(client, make):
    row = make()
    for role in Role:
        client.force_login(make_user(role))
        assert (">Bearbeiten<" in text_of(client, row)) is (role == Role.ADMIN)


@both
def test_a_page_costs_the_same_queries_with_1_and_with_30_of_everything(reader, make):
    row = make()
    initiative = row if make is make_initiative else None
    partner = row if make is make_partner else make_partner()
    if initiative:
        initiative.sponsor = partner
        initiative.save()
    sector = Sector.objects.create(edition=2025, code="72", title="Forschung")

    def add(rows):
        for _ in range(rows):
            here = initiative or make_initiative(sponsor=partner)
            make_participation(initiative=here, partner=make_partner() if initiative else partner)
            offer = make_offer(initiative=here)
            offer.sectors.add(sector)
            offer.municipalities.add(make_town())
            make_contact(partner=partner)
            measure = make_measure()
            measure.initiatives.add(here)
            measure.partners.add(partner)
            activity = make_activity(measure)
            activity.initiatives.add(here)
            activity.partners.add(partner)
            make_document(activity)
            make_document(measure)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert reader.get(row.get_absolute_url()).status_code == 200
        return len(captured)

    add(1)
    queries()
    with_one = queries()
    add(29)
    assert queries() == with_one
