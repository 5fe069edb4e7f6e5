"""What holds for every paper: places, joined lines, fields, and time."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions.paper_reading import Found, UnreadableError, fields_of, read_text, record_of
from actions.paper_reading.days import DAY, day_of
from actions.paper_reading.marks import roman
from actions.paper_reading.outcomes import vote_in
from actions.paper_reading.plain import cleaned
from actions.paper_reading.texts import Line, Passage
from tests.computing import computing_at_most
from tests.everyday import every_day

pytestmark = pytest.mark.any_database

FOLDER = Path(__file__).parent / "papers"
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.txt"))}


def paper(decision, head="Vorlage Nr. 7/2020\nBetreff: Beispiel\n"):
    return read_text(f"{head}\nBeschlussvorschlag:\n{decision}\n\nBegründung:\nBeispiel.\n")


def items(decision):
    return [[item.number, item.text.value] for item in paper(decision).all_items()]


def letters(text):
    return [sign for sign in text if sign.isalnum()]


def pieces(reading):
    """Every Found that shows words of the text itself."""
    literal = ("reference", "file_number", "subject", "department", "decision", "occasion", "facts")
    yield from (found for name, found in reading.found.items() if name in literal)
    yield from (item.text for item in reading.all_items())
    yield from reading.mentions


@pytest.mark.parametrize("name", TEXTS)
def test_every_piece_stands_where_it_says(name):
    reading = read_text(TEXTS[name])

    for piece in pieces(reading):
        passage = reading.text[piece.start : piece.end]
        # Its last words; those that a broken-off sentence lends it stand in front of them.
        assert letters(piece.value)[-5:] == letters(passage)[-5:]
        assert not passage[:1].isspace()
        assert not passage[-1:].isspace()


@pytest.mark.parametrize("name", TEXTS)
def test_every_place_is_inside_the_text(name):
    reading = read_text(TEXTS[name])
    found = [*reading.found.values(), *reading.remarks, *(station.committee for station in reading.stations)]
    found += [
        part for station in reading.stations for part in (station.day, station.kind, *station.vote.parts()) if part
    ]

    assert all(isinstance(one, Found) and 0 <= one.start < one.end <= len(reading.text) for one in found)


@pytest.mark.parametrize("name", TEXTS)
def test_windows_line_ends_change_nothing(name):
    assert record_of(read_text(TEXTS[name].replace("\n", "\r\n"))) == record_of(read_text(TEXTS[name]))


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["Wirtschafts-", "förderung"], "Wirtschaftsförderung"),
        (["Wirtschafts-", "und Tourismusförderung"], "Wirtschafts- und Tourismusförderung"),
        (["Nordrhein-", "Westfalen"], "Nordrhein-Westfalen"),
        (["EU-", "weit"], "EU-weit"),
        (["2014-", "2020"], "2014-2020"),
        (["Düsseldorf/", "Kreis"], "Düsseldorf/Kreis"),
        (["die Netze -", "auch neue"], "die Netze - auch neue"),
        (["  zwei   Wörter ", "\tdrei"], "zwei Wörter drei"),
    ],
)
def test_lines_are_joined_as_a_reader_joins_them(lines, joined):
    assert Passage.of([Line(line, 0) for line in lines]).text == joined


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("13.05.2013", "2013-05-13"),
        ("13.5.13", "2013-05-13"),
        ("13. Mai 2013", "2013-05-13"),
        ("1. März 1998", "1998-03-01"),
        ("3. Dez. 2020", "2020-12-03"),
        ("2013-05-13", "2013-05-13"),
        ("31.02.2013", None),
        ("13.13.2013", None),
    ],
)
def test_days_are_read_in_german_ways(said, day):
    match = DAY.search(f"am {said} in")

    assert (str(day_of(match)) if day_of(match) else None) == day


@pytest.mark.parametrize(
    ("said", "vote"),
    [
        ("70:3:2", (None, 70, 3, 2)),
        ("beschlossen mit 70 : 3 : 2 Stimmen", ("beschlossen", 70, 3, 2)),
        ("Ja 12 Nein 3 Enth. 1", (None, 12, 3, 1)),
        ("Ja: 11, Nein: 3, Enthaltungen: 2", (None, 11, 3, 2)),
        ("Ja-Stimmen 14 / Nein-Stimmen 0 / Stimmenthaltungen 0", (None, 14, 0, 0)),
        ("mit 12 Ja-Stimmen, 3 Nein-Stimmen bei 1 Enthaltung angenommen", ("beschlossen", 12, 3, 1)),
        ("12 Stimmen dafür, 3 dagegen, eine Enthaltung", (None, 12, 3, 1)),
        ("mit 12 gegen 3 Stimmen abgelehnt", ("abgelehnt", 12, 3, None)),
        ("einstimmig mit 12 Ja-Stimmen", ("beschlossen", 12, 0, None)),
        ("einstimmig bei 2 Enthaltungen", ("beschlossen", None, None, 2)),
        ("mehrheitlich ohne Gegenstimmen", ("beschlossen", None, 0, None)),
        ("ungeändert beschlossen", ("beschlossen", None, None, None)),
        ("geändert beschlossen", ("geaendert", None, None, None)),
        ("in geänderter Fassung beschlossen", ("geaendert", None, None, None)),
        ("zur Kenntnis genommen", ("kenntnis", None, None, None)),
        ("einstimmig abgelehnt", ("abgelehnt", None, None, None)),
        ("von der Tagesordnung abgesetzt", ("vertagt", None, None, None)),
        ("zurückgezogen", ("zurueckgezogen", None, None, None)),
        ("Beginn 17:00 Uhr, TOP 7, § 5", (None, None, None, None)),
    ],
)
def test_votes_are_read_as_minutes_tell_them(said, vote):
    assert tuple(part.value if part else None for part in vote_in(Line(said, 0)).parts()) == vote


@pytest.mark.parametrize(("signs", "number"), [("I", 1), ("iv", 4), ("IX", 9), ("XIV", 14), ("IIX", 0), ("VV", 0)])
def test_only_roman_numbers_are_roman_numbers(signs, number):
    assert roman(signs) == number


@pytest.mark.parametrize(
    "marks",
    [
        ("1.", "2.", "3."),
        ("1)", "2)", "3)"),
        ("(1)", "(2)", "(3)"),
        ("a)", "b)", "c)"),
        ("a.", "b.", "c."),
        ("(a)", "(b)", "(c)"),
        ("I.", "II.", "III."),
        ("i)", "ii)", "iii)"),
        ("A.", "B.", "C."),
        ("1\t", "2\t", "3\t"),
        ("-", "-", "-"),
        ("–", "–", "–"),
        ("•", "•", "•"),
        ("\uf0b7", "\uf0b7", "\uf0b7"),
        ("Handlungsfeld I:", "Handlungsfeld II:", "Handlungsfeld III:"),
        ("Handlungsfeld 1 –", "Handlungsfeld 2 –", "Handlungsfeld 3 –"),
        ("Ziel A:", "Ziel B:", "Ziel C:"),
    ],
)
def test_any_mark_makes_items(marks):
    words = ("das Netz auszubauen", "den Beirat zu gründen", "jährlich zu berichten")
    lines = [f"{mark} {text}" for mark, text in zip(marks, words, strict=True)]

    for between in (",\n", ";\n\n", " und\n"):
        found = items("Der Kreistag beschließt,\n" + between.join(lines) + ".")
        assert found == [["1", words[0]], ["2", words[1]], ["3", words[2]]]


@pytest.mark.parametrize(
    ("outer", "middle", "inner"),
    [
        (("1.", "2."), ("a)", "b)"), ("-", "-")),
        (("1.", "2."), ("1.1", "1.2"), ("1.1.1", "1.1.2")),
        (("I.", "II."), ("1.", "2."), ("a)", "b)")),
        (("A.", "B."), ("I.", "II."), ("1.", "2.")),
        (("-", "-"), ("•", "•"), ("o", "o")),
        (("Handlungsfeld I:", "Handlungsfeld II:"), ("-", "-"), ("–", "–")),
        (("Handlungsfeld 1:", "Handlungsfeld 2:"), ("Ziel 1.1:", "Ziel 1.2:"), ("Projekt 1.1.1:", "Projekt 1.1.2:")),
        (("1.", "2."), ("1.", "2."), ("1.", "2.")),
        (("-", "-"), ("-", "-"), ("-", "-")),
    ],
)
def test_items_nest_to_three_levels(outer, middle, inner):
    lines = [
        f"{outer[0]} Netze", f"   {middle[0]} Holz", f"      {inner[0]} Messe", f"      {inner[1]} Preis",
        f"   {middle[1]} Optik", f"{outer[1]} Flächen",
    ]  # fmt: skip

    assert [number for number, _ in items("Beschlossen werden folgende Punkte:\n" + "\n".join(lines))] == [
        *("1", "1.1", "1.1.1", "1.1.2", "1.2", "2"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Der Beirat tagt erstmals zum\n1. Januar 2020.",
        "Der Beirat tagt in der\n2. Sitzung des Jahres.",
        "Der Zuschuss beträgt\n1.500 Euro.",
        "Der Beirat tagt im\n1. Quartal.",
        "Der Beirat tagt zum ersten Mal am 1. 2. 2020.",
        "Die Netze - auch die\n- noch jungen - werden gefördert.",
    ],
)
def test_a_number_or_dash_inside_a_sentence_is_no_item(sentence):
    assert items(sentence) == [["1", sentence.replace("\n", " ")]]


@pytest.mark.parametrize(
    ("decision", "found"),
    [
        ("1.\n   a) das Netz\n   b) den Beirat\n", [["1", "das Netz"], ["2", "den Beirat"]]),
        ("1. a) das Netz, b) den Beirat\n", [["1", "das Netz"], ["2", "den Beirat"]]),
        ("1.\n2.\n3. das Netz\n", [["1", "das Netz"]]),
        ("-\n-\n", []),
    ],
)
def test_a_mark_without_words_is_no_item(decision, found):
    assert items(decision) == found


def test_a_paragraph_below_the_list_is_kept_and_told():
    reading = paper(
        "Die Verwaltung wird beauftragt,\n1. zu prüfen,\n2. zu berichten.\n\nDer Ausschuss dankt dem Beirat."
    )

    assert [[item.number, item.text.value] for item in reading.items][2:] == [["3", "Der Ausschuss dankt dem Beirat."]]
    assert [remark.value for remark in reading.remarks] == [
        "Steht ohne Nummer unter der Liste; die Nummer ist gezählt."
    ]


def test_nothing_is_told_where_everything_is_said():
    assert all(not read_text(TEXTS[name]).remarks for name in TEXTS if name.startswith(("01", "02", "03", "04", "05")))


def fields(reading):
    made = fields_of(reading.items, calls_fields=reading.calls_fields)
    return [(field.number, field.title, [item.number for item in field.items]) for field in made]


def test_the_paper_of_2013_becomes_its_four_fields():
    assert fields(read_text(TEXTS["00-mettmann-2013"])) == [
        (1, "Unterstützung der zentralen, unternehmensgetragenen Initiativen", ["1", "1.1", "1.2"]),
        (
            *(2, "Vorantreiben regionaler Kooperationen"),
            ["2", "2.1", "2.2", "2.2.1", "2.2.2", "2.2.3", "2.3", "2.4"],
        ),
        (3, "Maßnahmen zur Fachkräftesicherung im Bereich industrieller Branchenschwerpunkte", ["3", "3.1", "3.2"]),
        (4, "Fortsetzen der Kooperation mit dem Campus Velbert/Heiligenhaus", ["4", "4.1", "4.2"]),
    ]


def test_points_without_any_below_stand_in_one_field():
    assert fields(read_text(TEXTS["01-tabellenkopf"])) == [
        (1, "Beschluss", ["1", "3"]),
        (2, "die Zusammenarbeit mit den Nachbarkreisen auszubauen", ["2", "2.1", "2.2"]),
    ]
    assert fields(read_text(TEXTS["04-ein-satz"])) == [(1, "Beschluss", ["1"])]


def test_what_the_paper_calls_a_field_is_one_even_without_points():
    assert fields(read_text(TEXTS["02-ratsinformation-web"])) == [
        (1, "Gesundheit", ["1", "1.1", "1.2"]),
        (2, "Energie und Umwelt", ["2", "2.1", "2.1.1", "2.1.2"]),
        (3, "Medien", ["3"]),
    ]


def test_a_long_title_is_cut_between_words():
    [field] = fields_of(paper("Handlungsfeld 1: " + "Wirtschaft und " * 30).items)

    assert len(field.title) <= 200
    assert len(field.short_title) <= 60
    assert field.title.endswith("und …")


# On these the rules take a second at most; a pattern that tries every way to read a line never ends.
LENGTH, MOST_LINES = 30_000, 700
LONG_LINES = (
    *(
        " ",
        "\t",
        "a",
        "1",
        "1.",
        "1/",
        "a-",
        "(",
        "(a",
        "[",
        "Betreff:",
        "Az.: ",
        "1.1.2020 ",
        "1. Januar ",
        "geändert ",
    ),
    *("Vorlage Nr. ", "VO/2020/1 und ", "Ja 1 Nein ", "[ ] ja [x] ", "Ausschuss für ", "Sitzung des ", "nicht "),
    *("a) b ", "B e s ", " - – ", "I. V. X. ", "Beschluss ", "Kreistag 01.01.2020, "),
)
MANY_LINES = (
    *("1.\n", "x\n", "Seite 1 von 2\n\f", "Beschluss:\n", "Handlungsfeld I: x\n", "Wirt-\n", "- x\n\n", "Gremium\n"),
    *("Kreistag\t01.01.2020\tBeschluss\n", "Betreff\n", "a    b    c-\n", "Der Kreistag beschließt\n"),
)
HOSTILE = {
    **{part: part * (LENGTH // len(part)) for part in LONG_LINES},
    **{part: part * MOST_LINES for part in MANY_LINES},
    "deeper and deeper": "".join(f"{' ' * depth}- x\n" for depth in range(300)),
}
FRAMES = (
    "{}",
    "Vorlage Nr. 7/2020\n{}\n\nBeschluss:\n1. Es wird gebaut.\n",
    "Vorlage Nr. 7/2020\nBeratungsfolge\nKreistag 01.02.2020\n{}\n\nBeschluss:\n1. Es wird gebaut.\n",
    "Vorlage Nr. 7/2020\n\nBeschluss:\nDer Kreistag beschließt:\n1. {}\n2. Es wird gebaut.\n",
    "Vorlage Nr. 7/2020\n\nBeschluss:\n1. Es wird gebaut.\n\nBegründung:\n{}\n",
)


@pytest.mark.parametrize("name", every_day([*HOSTILE][::4], HOSTILE))
def test_hostile_text_is_read_or_refused(name):
    """Alone, in the header, as a row, as an item and as facts."""
    for frame in FRAMES:
        with contextlib.suppress(UnreadableError):
            reading = read_text(frame.format(HOSTILE[name]))
            assert reading.text
            assert record_of(reading)["reference"] in ("7/2020", "VO/2020/1", "")


ALPHABET = st.sampled_from(
    [
        *(
            "1.",
            "2.",
            "a)",
            "b)",
            "-",
            "–",
            "•",
            "I.",
            "Handlungsfeld II:",
            "\n",
            "\n\n",
            "   ",
            "\t",
            "\f",
            ":",
            ",",
            ".",
        ),
        *(
            "Beschluss:",
            "Beschlussvorschlag",
            "Begründung:",
            "Vorlage Nr. 1/2020",
            "Betreff:",
            "Beratungsfolge",
            "Kreistag",
        ),
        *("12.06.2024", "Vorberatung", "ungeändert beschlossen", "Ja: 3, Nein: 1", "[X] ja", "[ ] nein", "öffentlich"),
        *(
            "Finanzielle Auswirkung",
            "Wirtschafts-",
            "und",
            "Die Verwaltung wird beauftragt,",
            "Anlass:",
            "Sitzung des",
            "§",
        ),
    ]
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ALPHABET, max_size=60))
def test_no_text_makes_the_rules_stumble(parts):
    text = cleaned(" ".join(parts))
    try:
        reading = read_text(text)
    except UnreadableError:
        return

    record_of(reading)
    numbers = [item.number for item in reading.all_items()]
    assert len(numbers) == len(set(numbers))
    assert all(item.text.value for item in reading.all_items())
    assert fields_of(reading.items, calls_fields=reading.calls_fields) or not reading.items
    for piece in pieces(reading):
        assert 0 <= piece.start < piece.end <= len(text)


def test_the_paper_it_refers_to_is_no_part_of_the_subject():
    read = paper("1. Beispiel", head="Vorlage Nr. 7/2020\nBetreff: Fortschreibung\nBezug: Vorlage 80/017/2013\n")
    assert read.found["subject"].value == "Fortschreibung"
    assert [mention.value for mention in read.mentions] == ["80/017/2013"]


def test_a_line_of_commas_is_cut_once():
    with computing_at_most(5):
        assert items(f"1. Beispiel{',' * 200_000}\n2. Zweites")[0] == ["1", "Beispiel"]


@pytest.mark.parametrize("repeated", ["VL 80/005/2013 und ", "(• "])
def test_a_row_of_numbers_or_bullets_is_walked_along_once(repeated):
    """They took 110 s and 20 s, and nobody else got a page."""
    with computing_at_most(5):
        paper(f"1. Beispiel {repeated * (100_000 // len(repeated))}\n2. Zweites")


def test_each_number_of_a_row_is_named_once_whatever_stands_before_it():
    mentioned = paper("1. Siehe Vorlage 80/005/2013 und VL 80/006/2013, 80/007/2013 sowie Drs. 80/008/2013.").mentions
    assert [mention.value for mention in mentioned] == ["80/005/2013", "80/006/2013", "80/007/2013", "80/008/2013"]
