"""The directory: everybody out there, by kind, by place and by sector."""

import csv
import io

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from clusterfoerderung.accounts.roles import Role
from initiatives.directory import directory as subject
from initiatives.directory.directory import Arrangement, directory
from initiatives.organisations.partner import Partner
from initiatives.places.municipality import Municipality
from initiatives.places.sector import Sector
from tests.factories import make_clerk, make_initiative, make_offer, make_partner, make_town, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client):
    client.force_login(make_clerk())
    return client


def filed(arrangement):
    """[(heading, note, names)] as somebody of the office sees it."""
    found = directory(make_clerk(), arrangement)
    return [
        (heading.title, heading.note, [entry.organisation.name for entry in heading.entries])
        for heading in found.headings
    ]


def test_by_kind_the_initiatives_stand_before_the_partners():
    make_partner(name="Kreishandwerkerschaft", kind="kammer")
    make_initiative(name="Zebra", kind="netzwerk")
    make_initiative(name="Ähre", kind="netzwerk")
    make_partner(name="Ein Verein", kind="verein")
    make_initiative(name="Ein Clusterverein", kind="verein")
    assert filed(Arrangement.KIND) == [
        ("Clusterverein", "Initiativen", ["Ein Clusterverein"]),
        ("Netzwerk", "Initiativen", ["Ähre", "Zebra"]),
        ("Kammer", "Partner", ["Kreishandwerkerschaft"]),
        ("Verein", "Partner", ["Ein Verein"]),
    ]


def test_by_place_every_town_stands_there_and_who_names_none_comes_last():
    town, empty = make_town(name="Velbert"), make_town(name="Haan")
    city = Municipality.objects.create(name="Düsseldorf", kind="kreisfrei", ags="05111")
    Municipality.objects.create(name="Essen", kind="kreisfrei", ags="05113")
    make_partner(name="Berufskolleg", municipality=town)
    make_initiative(name="Labor", municipality=town)
    make_initiative(name="Life Science", municipality=city)
    make_partner(name="Irgendwo")
    assert filed(Arrangement.PLACE) == [
        (empty.name, "", []),
        ("Velbert", "", ["Berufskolleg", "Labor"]),
        ("Düsseldorf", "kreisfreie Stadt", ["Life Science"]),
        ("ohne Angabe", "", ["Irgendwo"]),
    ]


def test_by_sector_a_code_of_another_edition_is_another_heading_and_several_sectors_mean_several_lines():
    old, new = (Sector.objects.create(edition=edition, code="28", title="Maschinenbau") for edition in (2008, 2025))
    Sector.objects.create(edition=2025, code="01", title="Niemandes")
    both, one = make_initiative(name="Beide"), make_partner(name="Eine")
    both.sectors.set([old, new])
    one.sectors.set([old])
    make_partner(name="Keine")
    assert filed(Arrangement.SECTOR) == [
        ("Maschinenbau", "WZ 2025: 28", ["Beide"]),
        ("Maschinenbau", "WZ 2008: 28", ["Beide", "Eine"]),
        ("ohne Angabe", "", ["Keine"]),
    ]
    found = directory(make_clerk(), Arrangement.SECTOR)
    assert (found.initiative_count, found.partner_count, found.unsaid_count, len(found.rows)) == (1, 2, 1, 4)


def test_an_initiative_that_is_a_partner_too_stands_once_at_its_place(reader):
    velbert, haan = make_town(name="Velbert"), make_town(name="Haan")
    lab = make_initiative(name="Beispiel-Labor", kind="schuelerlabor", municipality=velbert)
    twin = make_partner(name="beispiel-labor", kind="bildung", municipality=velbert)
    make_initiative(name="Anderswo", municipality=velbert)
    make_partner(name="Anderswo", municipality=haan)
    make_initiative(name="Ohne Ort")
    make_partner(name="Ohne Ort")
    assert filed(Arrangement.PLACE) == [
        ("Haan", "", ["Anderswo"]),
        ("Velbert", "", ["Anderswo", "Beispiel-Labor"]),
        ("ohne Angabe", "", ["Ohne Ort", "Ohne Ort"]),
    ]
    found = directory(make_clerk(), Arrangement.PLACE)
    assert (found.initiative_count, found.partner_count, len(found.rows)) == (3, 3, 5)
    assert [entry.what for _, entry in found.rows] == [
        *("Partner", "Initiative", "Initiative und Partner", "Initiative", "Partner")
    ]
    page = reader.get(reverse("directory"), {"nach": "ort"}).content.decode()
    assert (page.count(f'href="{lab.get_absolute_url()}"'), page.count(f'href="{twin.get_absolute_url()}"')) == (2, 1)
    assert "Beispiel-Labor" in page
    assert ">beispiel-labor" not in page


def test_by_kind_it_stands_under_both_kinds():
    velbert = make_town(name="Velbert")
    make_initiative(name="Beispiel-Labor", kind="schuelerlabor", municipality=velbert)
    make_partner(name="Beispiel-Labor", kind="bildung", municipality=velbert)
    assert filed(Arrangement.KIND) == [
        ("Schülerlabor", "Initiativen", ["Beispiel-Labor"]),
        ("Bildungseinrichtung", "Partner", ["Beispiel-Labor"]),
    ]


def test_more_than_one_page_holds_are_cut_and_it_says_so(reader, monkeypatch):
    monkeypatch.setattr(subject, "MOST", 2)
    for name in "CAB":
        make_partner(name=name)
    assert filed(Arrangement.KIND) == [("Kammer", "Partner", ["A", "B"])]
    assert "Gezeigt sind die ersten Einträge" in reader.get(reverse("directory")).content.decode()


def test_a_long_directory_begins_each_heading_and_shows_one_whole_when_asked_for(reader, monkeypatch):
    for name in "CAB":
        make_partner(name=f"Beispiel {name}", kind="kammer")
    make_partner(name="Schule", kind="bildung")
    address = reverse("directory")
    assert "Alle 3 zeigen" not in reader.get(address).text
    monkeypatch.setattr(subject, "WHOLE", 3)
    monkeypatch.setattr(subject, "BEGINNING", 2)
    page = reader.get(address).text
    assert [name in page for name in ("Beispiel A", "Beispiel B", "Beispiel C", "Schule")] == [True, True, False, True]
    assert '<a href="?nach=art&amp;nur=partner-kammer">Alle 3 zeigen' in page
    page = reader.get(address, {"nach": "art", "nur": "partner-kammer"}).text
    assert ["Beispiel C" in page, ">Schule</a>" in page, "Alle Überschriften zeigen" in page] == [True, False, True]
    assert "Schule" in reader.get(address, {"nur": "gibt es nicht"}).text
    assert "Beispiel C" in b"".join(reader.get(reverse("directory-export", args=["csv"]))).decode()


def test_the_page_says_of_each_what_is_known_and_leads_to_its_offers(reader):
    town = make_town(name="Velbert")
    initiative = make_initiative(
        name="Schlüsselregion",
        municipality=town,
        area="Niederberg",
        website="https://www.example.org/start",
        ended_on="2021-01-01",
    )
    make_offer(initiative=initiative)
    make_offer(initiative=initiative)
    make_offer()
    text = " ".join(reader.get(reverse("directory"), {"nach": "branche"}).content.decode().split())
    for fact in (
        f'href="{initiative.get_absolute_url()}">Schlüsselregion</a>',
        "beendet 01.01.2021",
        "<li>Initiative: Netzwerk</li> <li>Velbert</li> <li>Niederberg</li>",
        f'href="{reverse("offer-list")}?initiative={initiative.pk}">2 Angebote',
        'href="https://www.example.org/start" rel="noreferrer noopener"><span>example.org</span>',
    ):
        assert fact in text, fact


def test_what_the_heading_says_is_not_said_again(reader):
    make_partner(name="Kammer am Ort", kind="kammer", location="Velbert", municipality=make_town(name="Velbert"))
    by_kind, by_place = (
        " ".join(reader.get(reverse("directory"), {"nach": nach}).content.decode().split()) for nach in ("art", "ort")
    )
    assert ("<li>Partner: Kammer</li>" in by_kind, "<li>Velbert</li>" in by_kind) == (False, True)
    assert ("<li>Partner: Kammer</li>" in by_place, "<li>Velbert</li>" in by_place) == (True, False)


@pytest.mark.parametrize("odd", ["", "irgendwas", "art\0", "9" * 5000])
def test_an_order_that_is_none_takes_the_first(reader, odd):
    make_initiative(name="Schlüsselregion")
    response = reader.get(reverse("directory"), {"nach": odd})
    assert (response.status_code, response.context["directory"].arrangement) == (200, Arrangement.KIND)


def test_nobody_recorded_yet_says_who_enters_them(reader):
    assert "Noch niemand erfasst." in reader.get(reverse("directory")).content.decode()


@pytest.mark.parametrize("role", Role)
def test_everyone_with_a_role_reads_it(client, role):
    make_initiative(name="Schlüsselregion")
    client.force_login(make_user(role))
    assert "Schlüsselregion" in client.get(reverse("directory")).content.decode()


def test_without_a_role_one_sees_nothing_of_it(client):
    town = make_town(name="Beispielstadt")
    make_initiative(name="Schlüsselregion", municipality=town)
    make_partner(name="Kanarienvogel")
    client.force_login(make_user())
    pages = [client.get(reverse("directory"), {"nach": nach}) for nach in Arrangement.values]
    pages.append(client.get(reverse("directory-export", args=["csv"]), {"nach": "ort"}))
    texts = [page.getvalue().decode() for page in pages]
    assert [
        word for text in texts for word in ("Schlüsselregion", "Kanarienvogel", "Beispielstadt") if word in text
    ] == []


def test_the_file_has_a_row_for_each_line(reader):
    sector = Sector.objects.create(edition=2025, code="28", title="Maschinenbau")
    initiative = make_initiative(name="Schlüsselregion", short_name="SR", area="Niederberg")
    initiative.sectors.add(sector)
    make_offer(initiative=initiative)
    make_partner(name="Kammer am Ort", location="Velbert")
    file = reader.get(reverse("directory-export", args=["csv"]), {"nach": "branche"})
    header, *rows = csv.reader(io.StringIO(file.getvalue().decode("utf-8-sig")), delimiter=";")
    assert header[:6] == ["Überschrift", "dazu", "Name", "Kurzname", "Was", "Art"]
    assert rows == [
        [
            *("Maschinenbau", "WZ 2025: 28", "Schlüsselregion", "SR", "Initiative", "Netzwerk", "", "Niederberg"),
            *("28 Maschinenbau (WZ 2025)", "1", ""),
        ],
        ["ohne Angabe", "", "Kammer am Ort", "", "Partner", "Kammer", "Velbert", "", "", "", ""],
    ]


@pytest.mark.parametrize("arrangement", Arrangement)
def test_it_costs_the_same_queries_with_1_and_with_30_of_everything(reader, arrangement):
    def fill(count):
        for number in range(count):
            sector = Sector.objects.create(edition=2025, code=f"{arrangement}{Sector.objects.count()}", title="X")
            town = make_town(name=f"Ort {number}")
            for one in (make_initiative(municipality=town), make_partner(municipality=town)):
                one.sectors.add(sector)
            make_offer(initiative=make_initiative(municipality=town))

    def cost():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert reader.get(reverse("directory"), {"nach": arrangement.value}).status_code == 200
        return len(queries)

    fill(1)
    cost()
    few = cost()
    fill(29)
    assert cost() == few


def test_a_line_says_at_once_what_was_changed_behind_the_programs_back(reader):
    partner = make_partner(name="Ein Verein", kind="verein", website="https://alt.example")
    assert "alt.example" in reader.get(reverse("directory")).text
    QuerySet(Partner).filter(pk=partner.pk).update(name="Ein Bund", website="https://neu.example")
    page = reader.get(reverse("directory")).text
    assert "neu.example" in page
    assert ">Ein Bund</a>" in page
    assert "alt.example" not in page
    assert "Ein Verein" not in page
