"""What a report says of the offers: saturation, gaps, and what nobody knows."""

import datetime
from xml.etree import ElementTree

import pytest

from actions.landscape.offers.report import brief_sentences, report_block
from actions.reports.blocks import Period
from clusterfoerderung.records.visibility import Reader, Visibility
from initiatives.offers.axes import Axis
from initiatives.offers.finding import Finding, Rule
from initiatives.offers.matrix import matrix
from initiatives.offers.picture import draw
from tests.factories import make_initiative, make_offer, make_sector, make_survey, make_town

pytestmark = pytest.mark.django_db

PERIOD = Period(datetime.date(2025, 1, 1), datetime.date(2025, 12, 31))
SVG = "{http://www.w3.org/2000/svg}"
LATELY = datetime.date(2025, 9, 1)


def block():
    return report_block(reader=Reader.of(Visibility.COMMITTEE), period=PERIOD)


def test_it_names_saturation_gaps_and_what_nobody_looked_at():
    velbert, haan = make_town(name="Velbert"), make_town(name="Haan")
    machines, locks = make_sector(title="Maschinenbau"), make_sector(title="Schlösser")
    for initiative in (make_initiative(), make_initiative()):
        for _ in range(2):
            offer = make_offer(initiative=initiative, checked_on=LATELY)
            offer.sectors.add(machines)
            offer.municipalities.add(velbert)
    make_survey(sector=locks, municipality=haan, looked_on=LATELY)
    assert block().sentences[:3] == (
        "4 Angebote sind eingetragen, davon 4 im letzten Jahr geprüft.",
        "Konkurrenz um Aufmerksamkeit: Maschinenbau in Velbert.",
        "Lücken: Schlösser in Haan.",
    )
    assert block().sentences[3].startswith("2 von 4 Feldern aus Branche und Ort sind nicht gesichtet")
    assert block().tables[1].rows == (
        ("Maschinenbau", "Velbert", "gesättigt", "4", "2"),
        ("Schlösser", "Haan", "Lücke", "0", "0"),
    )


def test_a_sector_is_named_once_for_all_its_places():
    towns = [make_town(name=name) for name in ("Erkrath", "Haan", "Hilden")]
    locks, machines = make_sector(title="Schlösser"), make_sector(title="Maschinenbau")
    make_offer()
    for town in towns:
        make_survey(sector=locks, municipality=town, looked_on=LATELY)
    make_survey(sector=machines, municipality=towns[1], looked_on=LATELY)
    assert block().sentences[2] == "Lücken: Schlösser in Erkrath, Haan, Hilden; Maschinenbau in Haan."
    assert block().tables[1].rows == (
        ("Schlösser", "Erkrath, Haan, Hilden", "Lücke", "0", "0"),
        ("Maschinenbau", "Haan", "Lücke", "0", "0"),
    )


def test_places_with_other_figures_stand_in_another_row():
    sector, counts = make_sector(title="Schlösser"), {"Erkrath": 1, "Haan": 2, "Hilden": 1}
    for name, count in counts.items():
        town = make_town(name=name)
        for _ in range(count):
            offer = make_offer()
            offer.sectors.add(sector)
            offer.municipalities.add(town)
    assert block().tables[1].rows == (
        ("Schlösser", "Erkrath, Hilden", "zu prüfen", "1", "0"),
        ("Schlösser", "Haan", "zu prüfen", "2", "0"),
    )


class TestBriefSentence:
    def said(self):
        (sentence,) = brief_sentences(reader=Reader.of(Visibility.COMMITTEE), period=PERIOD)
        return sentence

    def test_nothing_recorded_is_said(self):
        assert self.said().startswith("Angebote: Es ist keines eingetragen;")

    def test_what_nobody_checked_tells_nothing_of_saturation(self):
        make_offer()
        make_offer()
        assert self.said() == (
            "Angebote: 2 sind eingetragen, keines im letzten Jahr geprüft; ob sie gesättigt sind, ist noch nicht "
            "feststellbar."
        )

    def test_fields_are_counted_as_soon_as_something_is_checked(self):
        sector = make_sector()
        velbert, haan = make_town(name="Velbert"), make_town(name="Haan")
        make_town(name="Erkrath")
        for initiative in (make_initiative(), make_initiative()):
            for _ in range(2):
                offer = make_offer(initiative=initiative, checked_on=LATELY)
                offer.sectors.add(sector)
                offer.municipalities.add(velbert)
        make_survey(sector=sector, municipality=haan, looked_on=LATELY)
        assert self.said() == (
            "Angebote: 4 sind eingetragen, 4 davon im letzten Jahr geprüft; von 3 Feldern aus Branche und Ort sind "
            "gesättigt 1, als Lücke festgestellt 1, nicht gesichtet 1."
        )

    def test_without_a_named_sector_there_are_no_fields_to_count(self):
        make_offer(checked_on=LATELY)
        assert self.said() == "Angebote: 1 ist eingetragen, 1 davon im letzten Jahr geprüft."


def test_without_an_offer_there_is_no_block():
    make_survey(looked_on=LATELY)
    assert block() is None


def test_what_nobody_found_is_not_claimed():
    make_offer().sectors.add(make_sector())
    assert block().sentences[1:3] == (
        "Konkurrenz um Aufmerksamkeit: kein Feld festgestellt.",
        "Lücken: kein Feld festgestellt.",
    )


def test_the_picture_has_a_square_for_each_named_sector_and_place_and_says_how_many():
    velbert = make_town(name="Velbert")
    make_town(name="Haan")
    old, new = (make_sector(title="Maschinenbau", edition=edition, code="28") for edition in (2008, 2025))
    for initiative in (make_initiative(), make_initiative()):
        for _ in range(2):
            offer = make_offer(initiative=initiative, checked_on=LATELY)
            offer.sectors.add(new)
            offer.municipalities.add(velbert)
    make_offer(checked_on=LATELY)  # names neither, so it stands in no square
    make_survey(sector=old, looked_on=LATELY)
    found = matrix(Reader.of(Visibility.COMMITTEE), axis=Axis.PLACE, rule=Rule(), on=PERIOD.end)
    picture = draw(found)
    assert [(square.finding, square.number) for square in picture.squares] == [
        ("nicht-gesichtet", ""),
        ("gesaettigt", "4"),
        ("luecke", ""),
        ("luecke", ""),
    ]
    assert [label.lines[0][0] for label in picture.columns] == ["Haan", "Velbert"]
    names = [text for label in picture.rows for text, _ in label.lines]
    assert names == ["Maschinenbau (WZ 2025: 28)", "Maschinenbau (WZ 2008: 28)"]
    root = ElementTree.fromstring(block().picture)  # noqa: S314 - our own
    assert (root.tag, len(root.findall(f"./{SVG}g/{SVG}rect"))) == (f"{SVG}svg", 4 + len(Finding))


def test_without_a_named_sector_there_is_no_picture():
    make_offer()
    assert block().picture == ""
