"""The page of a Sachstandsbericht about Verzahnung: words, tables and a picture, for one circle of readers."""

import datetime
from xml.etree import ElementTree

import pytest
import typst

from actions.landscape.interlinking.report import brief_sentences, report_block
from actions.reports.blocks import SUBJECTS, Period
from clusterfoerderung.records.visibility import Reader, Visibility
from tests.factories import make_activity, make_initiative

pytestmark = pytest.mark.django_db

PERIOD = Period(datetime.date(2024, 7, 1), datetime.date(2025, 12, 31))
COMMITTEE, STAFF = Reader.of(Visibility.COMMITTEE), Reader.of(Visibility.INTERNAL)
SVG = "{http://www.w3.org/2000/svg}"


def meet(*initiatives, on, **kwargs):
    make_activity(happened_on=datetime.date.fromisoformat(on), **kwargs, initiatives=initiatives)


@pytest.fixture
def four():
    """Two links from before the period, of which one fell asleep in it; one from its beginning; one after its end."""
    a, b, c, d = (make_initiative(name=letter) for letter in "ABCD")
    meet(a, b, on="2021-09-01")
    meet(b, c, on="2024-06-30")
    meet(a, c, on="2024-07-01", county_part="beobachtet")
    meet(a, d, on="2026-01-01")
    return a, b, c, d


def block(reader=COMMITTEE, period=PERIOD):
    return report_block(reader=reader, period=period)


def brief(reader=COMMITTEE, period=PERIOD):
    (sentence,) = brief_sentences(reader=reader, period=period)
    return sentence


def test_the_report_knows_it():
    subject = SUBJECTS["interlinking"]
    assert report_block is subject.report_block
    assert brief_sentences is subject.brief_sentences


def test_the_short_report_compares_the_end_of_the_period_with_its_beginning(four):
    assert brief() == (
        "Verzahnung: Am 31.12.2025 sind 2 Verbindungen aktiv, zu Beginn des Zeitraums waren es 2; ohne aktive: 1 von 4 "
        "Initiativen."
    )


def test_a_link_that_began_and_fell_asleep_within_the_period_is_not_active(four):
    decade = Period(datetime.date(2016, 1, 1), datetime.date(2025, 12, 31))
    assert brief(period=decade).startswith(
        "Verzahnung: Am 31.12.2025 sind 2 Verbindungen aktiv, zu Beginn des Zeitraums waren es 0;"
    )
    links, _ = block(period=decade).tables
    assert [(row[0], row[-1]) for row in links.rows] == [
        ("A – C", "neu"),
        ("B – C", "neu"),
        ("A – B", "im Zeitraum eingeschlafen"),
    ]


def test_the_short_report_says_that_nobody_was_active_together(four):
    assert brief(period=Period(datetime.date(2020, 1, 1), datetime.date(2020, 12, 31))) == (
        "Verzahnung: Bis zum 31.12.2020 ist keine Aktivität zweier Initiativen zusammen erfasst."
    )


def test_the_sentences_count_what_changed_in_the_period(four):
    share = "Dichte (aktive ÷ mögliche): 2 ÷ 6 = 33,3\u00a0%."
    assert block().sentences[:4] == (
        f"Am 31.12.2025 sind 2 Verbindungen aktiv, zu Beginn des Zeitraums waren es 2. {share}",
        "Neu: A – C.",
        "Eingeschlafen: A – B.",
        "Ohne aktive Verbindung: 1 von 4 Initiativen, davon 1 noch nie mit einer anderen gemeinsam aktiv.",
    )


def test_the_tables_say_each_link_and_the_years(four):
    links, years = block().tables
    assert links.rows == (
        ("A – C", "1", "0", "01.07.2024", "0,59", "neu"),
        ("B – C", "1", "1", "30.06.2024", "0,59", "aktiv"),
        ("A – B", "1", "1", "01.09.2021", "0,22", "im Zeitraum eingeschlafen"),
    )
    assert [row[0] for row in years.rows] == ["2021", "2022", "2023", "2024", "2025"]
    assert years.rows[-2] == ("2024", "2", "2", "1", "2", "2 ÷ 6 = 33,3\u00a0%")


def test_a_link_that_came_up_and_fell_asleep_within_a_long_period_is_not_active(four):
    long = block(period=Period(datetime.date(2013, 1, 1), datetime.date(2025, 12, 31)))
    assert long.sentences[0].startswith("Am 31.12.2025 sind 2 Verbindungen aktiv, zu Beginn des Zeitraums waren es 0.")
    assert long.sentences[1:3] == ("Neu: A – C; B – C.", "Eingeschlafen: A – B.")
    assert [row[-1] for row in long.tables[0].rows] == ["neu", "neu", "im Zeitraum eingeschlafen"]


def test_without_joint_activities_there_is_nothing_to_say(four):
    assert block(period=Period(datetime.date(2020, 1, 1), datetime.date(2020, 12, 31))) is None


def test_the_committees_report_counts_nothing_internal(four):
    before = block(), brief()
    meet(four[1], four[3], on="2025-03-01", visibility=Visibility.INTERNAL)
    assert (block(), brief()) == before
    assert block(STAFF) != before[0]
    assert brief(STAFF) != before[1]


def test_the_picture_is_a_whole_document_without_links(four):
    root = ElementTree.fromstring(block().picture)  # noqa: S314 - our own
    assert root.tag == f"{SVG}svg"
    assert root.findall(f".//{SVG}a") == []
    assert {name.text for name in root.iter(f"{SVG}tspan")} == {"A", "B", "C", "D"}


def test_the_picture_stands_in_a_pdf(four, tmp_path):
    (tmp_path / "bild.svg").write_text(block().picture, encoding="utf-8")
    (tmp_path / "blatt.typ").write_text('#image("bild.svg", alt: "Verzahnung")', encoding="utf-8")
    assert typst.compile(tmp_path / "blatt.typ").startswith(b"%PDF")
