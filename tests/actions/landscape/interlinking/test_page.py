"""/verzahnung/: every figure leads to the activities it counts; a year in the address; nothing closed shows."""

import datetime
import re
from html import unescape
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from actions.activities.activity import Activity, CountyPart
from clusterfoerderung.records.dates import DatePrecision
from clusterfoerderung.records.visibility import Visibility
from tests.everyday import every_day
from tests.factories import make_activity, make_clerk, make_committee_member, make_initiative, make_measure

pytestmark = pytest.mark.django_db

PAGE = "/verzahnung/"
CANARY = "Kanarienvogel"


@pytest.fixture
def staff(client):
    client.force_login(make_clerk())
    return client


def meet(*initiatives, on="2025-05-08", **kwargs):
    activity = make_activity(happened_on=datetime.date.fromisoformat(on), **kwargs)
    activity.initiatives.set(initiatives)
    return activity


def titles_at(client, url):
    return [activity.title for activity in client.get(url).context["activities"]]


def test_the_page_says_who_is_linked_and_how_often(staff):
    campus, lab = make_initiative(name="Campus"), make_initiative(name="Schülerlabor")
    meet(campus, lab, on="2024-05-08", county_part=CountyPart.WATCHED)
    meet(campus, lab, on="2025-01-01", precision=DatePrecision.YEAR)
    page = staff.get(f"{PAGE}?jahr=2025")
    (row,) = page.context["links"]
    assert (row.one, row.other, row.edge.number, row.edge.countys_number) == (campus, lab, 2, 1)
    assert "1 ÷ 1 = 100,0\u00a0%" in page.text
    assert "08.05.2024" in page.text


def test_the_office_is_told_how_many_links_the_committee_does_not_see(client):
    one, other, third = make_initiative(), make_initiative(), make_initiative()
    meet(one, other, on="2025-05-08", visibility=Visibility.INTERNAL)
    meet(one, other, on="2013-05-08")
    meet(other, third, on="2025-05-08", visibility=Visibility.INTERNAL)
    meet(other, third, on="2025-05-09")
    said = {}
    for person in (make_clerk(), make_committee_member()):
        client.force_login(person)
        page = client.get(f"{PAGE}?jahr=2025")
        said[person.sees_internal] = page.context["network"].active_number, "nur durch interne Aktivitäten" in page.text
        if person.sees_internal:
            assert "davon <strong>1</strong> nur durch interne Aktivitäten, die der Ausschuss nicht sieht" in page.text
    assert said == {True: (2, True), False: (1, False)}


def test_each_number_of_a_link_leads_to_the_activities_it_counts(staff):
    one, other, third = make_initiative(), make_initiative(), make_initiative()
    meet(one, other, title="beobachtet 2024", on="2024-05-08", county_part=CountyPart.WATCHED)
    meet(one, other, third, title="durchgeführt 2025", on="2025-05-08", county_part=CountyPart.LED)
    meet(one, other, title="erst 2026", on="2026-02-01")
    meet(one, title="allein", on="2025-03-01")
    meet(one, third, title="ein anderes Paar", on="2025-02-01")
    page = staff.get(f"{PAGE}?jahr=2025")
    row = next(row for row in page.context["links"] if {row.one, row.other} == {one, other})
    assert titles_at(staff, row.log_url) == ["durchgeführt 2025", "beobachtet 2024"]
    assert titles_at(staff, row.countys_log_url) == ["durchgeführt 2025"]
    together = titles_at(staff, page.context["joint_url"])
    assert together == ["durchgeführt 2025", "ein anderes Paar", "beobachtet 2024"]
    assert page.context["network"].joint_number == len(together)
    of_2025 = page.context["rows"][-2].cells[0]
    assert of_2025[:2] == ("Gemeinsame Aktivitäten", 2)
    assert titles_at(staff, of_2025[2]) == ["durchgeführt 2025", "ein anderes Paar"]


def test_the_picture_links_to_the_same_activities(staff):
    one, other = make_initiative(), make_initiative()
    meet(one, other, title="gemeinsam")
    page = staff.get(f"{PAGE}?jahr=2025")
    (line,) = page.context["pictures"][0].lines
    assert titles_at(staff, line.url) == ["gemeinsam"]
    assert f'<a href="{line.url.replace("&", "&amp;")}"' in page.text
    assert f'<a href="{one.get_absolute_url()}" aria-label="1 {one.name}"' in page.text


def test_a_table_can_be_narrowed_to_what_a_figure_counts(staff):
    new, old = (make_initiative(), make_initiative()), (make_initiative(), make_initiative())
    meet(*new, on="2025-05-08")
    meet(*old, on="2022-05-08")
    for stand, number in {
        "neu": 1,
        "aktiv": 1,
        "gerade": 1,
        "eingeschlafen": 1,
        "wieder": 0,
        "": 2,
        "quatsch": 2,
    }.items():
        page = staff.get(f"{PAGE}?{urlencode({'jahr': 2025, 'stand': stand})}")
        assert len(page.context["links"]) == number, stand
    assert "Keine Verbindung mit diesem Stand." in staff.get(f"{PAGE}?jahr=2025&stand=wieder").text


def test_who_stands_alone_is_named_with_what_it_did(staff):
    alone, lost, other = make_initiative(name="Immer allein"), make_initiative(), make_initiative()
    meet(alone, title="allein unterwegs")
    meet(lost, other, on="2015-05-08")
    page = staff.get(f"{PAGE}?jahr=2025")
    (loner,) = page.context["never_linked"]
    assert (loner.initiative, loner.activity_number) == (alone, 1)
    assert titles_at(staff, loner.log_url) == ["allein unterwegs"]
    assert {one.initiative for one in page.context["only_asleep"]} == {lost, other}


def test_without_a_year_it_is_today(staff):
    meet(make_initiative(), make_initiative(), on="2015-05-08")
    page = staff.get(PAGE)
    assert page.context["year"] == str(timezone.localdate().year)
    assert "Stand: heute" in page.text


@pytest.mark.parametrize("value", ["quatsch", "\x00", "9" * 40, "-1", "0", "99999", "2012", "2099", "²⁰²⁵", "2025.0"])
def test_a_year_that_is_none_is_said_kindly(staff, value):
    meet(make_initiative(), make_initiative(), on="2013-05-08")
    page = staff.get(f"{PAGE}?{urlencode({'jahr': value})}")
    assert page.status_code == 200
    assert "Für das gewünschte Jahr gibt es kein Bild." in page.text


@pytest.mark.parametrize("name", ["stand", "page", "allein", "initiative", "unbekannt"])
@pytest.mark.parametrize("value", every_day(["\x00"], ["quatsch", "\x00", "9" * 40, "-1", "'"]))
def test_odd_parameters_never_break_the_page(staff, name, value):
    meet(make_initiative(), make_initiative())
    assert staff.get(f"{PAGE}?{urlencode({name: value})}").status_code == 200


def test_the_years_are_links_and_the_chosen_one_is_marked(staff):
    meet(make_initiative(), make_initiative(), on="2023-05-08")
    meet(make_initiative(), make_initiative(), on="2023-06-08")
    page = staff.get(f"{PAGE}?jahr=2023")
    first = page.context["columns"][0]
    assert (first.year, first.joint, first.url, first.is_chosen) == ("2023", 2, "?jahr=2023", True)
    assert re.search(r'href="\?jahr=2023"\s+aria-current="true"', page.text)
    assert len(page.context["columns"]) == timezone.localdate().year - 2022


def test_of_a_long_history_thirty_years_are_shown(staff):
    meet(make_initiative(), make_initiative(), on="1950-05-08")
    assert len(staff.get(PAGE).context["columns"]) == 30


def test_an_empty_house_says_what_to_do(client, staff):
    assert "Noch keine Initiative erfasst." in staff.get(PAGE).text
    make_initiative()
    page = staff.get(PAGE)
    assert "verbindet sie" in page.text
    assert page.context["density"] == ""
    client.force_login(make_committee_member())
    assert "für Sie freigegeben" in client.get(PAGE).text


def test_the_committee_cannot_tell_what_is_internal(client):
    client.force_login(make_committee_member())
    one, other, third = make_initiative(name="Eins"), make_initiative(name="Zwei"), make_initiative(name="Drei")
    measure = make_measure()
    meet(one, other)
    before = comparable(client.get(f"{PAGE}?jahr=2025"))
    kwargs = {"title": CANARY, "visibility": Visibility.INTERNAL}
    for present in [(one, other), (other, third), (one, third), (third,)]:
        activity = make_activity(measure, happened_on=datetime.date(2025, 6, 1), **kwargs)
        activity.initiatives.set(present)
    assert comparable(client.get(f"{PAGE}?jahr=2025")) == before


def comparable(page):
    """The page without the token that is another each time."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page.text)


def test_staff_and_committee_find_everybody_at_the_same_place(client):
    one, other, third, fourth = (make_initiative() for _ in range(4))
    meet(one, other)
    meet(third, fourth, visibility=Visibility.INTERNAL)
    places = []
    for person in (make_clerk(), make_committee_member()):
        client.force_login(person)
        nodes = client.get(f"{PAGE}?jahr=2025").context["pictures"][0].nodes
        places.append({node.number: (node.x, node.y) for node in nodes})
    assert places[0] == places[1]


def test_the_page_asks_the_same_number_of_queries_for_1_and_30_links(staff, django_assert_num_queries):
    staff.get(PAGE)
    meet(make_initiative(), make_initiative())
    with CaptureQueriesContext(connection) as few:
        staff.get(f"{PAGE}?jahr=2025")
    for _ in range(30):
        meet(make_initiative(), make_initiative(), make_initiative())
    with django_assert_num_queries(len(few)):
        staff.get(f"{PAGE}?jahr=2025")


def test_twenty_five_links_stand_on_a_page_and_the_pages_have_all(staff):
    meet(*(make_initiative() for _ in range(9)))
    pages = [staff.get(f"{PAGE}?jahr=2025&page={number}").context["links"] for number in (1, 2)]
    assert list(map(len, pages)) == [25, 11]
    assert len({row.edge.pair for rows in pages for row in rows}) == 36


def test_the_table_can_be_narrowed_to_one_initiative(staff):
    one, other, third = make_initiative(name="Eins"), make_initiative(name="Zwei"), make_initiative(name="Drei")
    meet(one, other, third)
    meet(other, third, on="2015-01-01")
    page = staff.get(f"{PAGE}?jahr=2025&initiative={one.pk}")
    assert {row.edge.pair for row in page.context["links"]} == {(one.pk, other.pk), (one.pk, third.pk)}
    assert [choice.number for choice in page.context["choices"]][:3] == [2, 2, 2]
    assert titles(staff, page.context["choices"][2].url) == 2
    assert "Nur die von" in page.text
    for odd in ("0", "99999", "quatsch", "\x00", "9" * 40):
        assert len(staff.get(f"{PAGE}?{urlencode({'jahr': 2025, 'initiative': odd})}").context["links"]) == 3


def titles(client, address):
    return len(client.get(f"{PAGE}{address}").context["links"])


@pytest.mark.slow
def test_of_too_many_the_picture_shows_those_most_often_active_and_the_lists_have_all(staff):
    linked = [make_initiative() for _ in range(45)]
    alone = [make_initiative() for _ in range(25)]
    for number, one in enumerate(linked[1:41]):
        meet(linked[0], one)
        meet(linked[0], one, on=f"2025-01-{number % 28 + 1:02}")
    meet(*linked[41:])
    page = staff.get(f"{PAGE}?jahr=2025")
    picture = page.context["pictures"][0]
    assert (len(picture.nodes), picture.left_out) == (30, 40)
    assert {line.url for line in picture.lines} <= {row.log_url for row in all_rows(staff)}
    assert picture.hidden_number == len(page.context["network"].edges) - len(picture.lines)
    assert "der 30 Initiativen, die am häufigsten mit anderen aktiv waren" in page.text
    shown = [staff.get(f"{PAGE}?jahr=2025&allein={number}").context["never_linked"] for number in (1, 2)]
    assert [one.initiative for rows in shown for one in rows] == sorted(alone, key=lambda one: one.order_key)
    assert "21 bis 25 von 25" in staff.get(f"{PAGE}?jahr=2025&allein=2").text


def all_rows(client):
    pages = (client.get(f"{PAGE}?jahr=2025&page={number}") for number in (1, 2))
    return [row for page in pages for row in page.context["links"]]


def test_a_name_cannot_break_out_of_the_picture(staff):
    meet(make_initiative(name="<script>alert(1)</script>"), make_initiative(name='"><b>&'))
    text = staff.get(f"{PAGE}?jahr=2025").text
    assert "<script>alert" not in text
    assert "><b>&" not in text.replace("&gt;", "")
    assert "<b>&" in unescape(text)


def test_the_log_offers_the_filters_by_name(staff):
    one, other = make_initiative(name="Eins"), make_initiative(name="Zwei")
    meet(one, other, title="zusammen")
    meet(one, title="allein")
    page = staff.get(f"/aktivitaeten/?initiative={one.pk}&mit={other.pk}&anteil=nachweis&gemeinsam=ja")
    assert [activity.title for activity in page.context["activities"]] == ["zusammen"]
    assert "gemeinsam mit der Initiative: Zwei" in page.text
    assert "Anteil des Kreises: durchgeführt oder beteiligt" in page.text
    assert Activity.objects.count() == 2


def test_the_page_of_an_initiative_says_with_whom_it_is_linked(client):
    member = make_committee_member()
    client.force_login(member)
    campus, lab, other = make_initiative(name="Campus"), make_initiative(name="Labor"), make_initiative(name="Andere")
    meet(campus, lab, on="2015-05-08", title="lange her")
    meet(lab, other, on="2025-05-08")
    meet(campus, other, on="2025-05-08", visibility=Visibility.INTERNAL)
    page = client.get(campus.get_absolute_url())
    (row,) = page.context["links"]
    assert ({row.one, row.other}, row.edge.number, row.edge.is_active) == ({campus, lab}, 1, False)
    assert titles_at(client, row.log_url) == ["lange her"]
    assert "eingeschlafen" in page.text
    assert "Andere" not in page.text


def test_the_page_of_an_initiative_without_links_says_so(staff):
    assert "Noch mit keiner anderen Initiative gemeinsam aktiv." in staff.get(make_initiative().get_absolute_url()).text


def test_an_initiative_with_many_links_shows_the_strongest_ten(staff):
    hub = make_initiative()
    meet(hub, *(make_initiative() for _ in range(11)))
    page = staff.get(hub.get_absolute_url())
    assert (len(page.context["links"]), page.context["link_number"]) == (10, 11)
    assert "Die stärksten 10 von 11 Verbindungen." in page.text
