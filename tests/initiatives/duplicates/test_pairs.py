"""What may be there twice is found by name, place, address and telephone; and in a time that grows with the rows."""

import tracemalloc
from hashlib import sha512

import pytest

from initiatives.duplicates.mergeable import MERGEABLE
from initiatives.duplicates.pairs import CROWD, find_pairs
from initiatives.duplicates.signs import digits_of, domain_of, person_key
from initiatives.organisations.contact import Contact
from initiatives.organisations.initiative import Initiative
from initiatives.organisations.partner import Partner

pytestmark = pytest.mark.any_database
PARTNERS, INITIATIVES, PEOPLE = MERGEABLE["partner"], MERGEABLE["initiativen"], MERGEABLE["ansprechpersonen"]


def partners(*rows):
    return [Partner(pk=pk, **{"name": f"Name {chr(96 + pk) * 9}", **row}) for pk, row in enumerate(rows, 1)]


def grounds(*rows):
    return [set(pair.grounds) for pair in find_pairs(PARTNERS, partners(*rows))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Beispiel Chemie GmbH", "Beispiel-Chemie"),
        ("Beispiel & Söhne KG", "Beispiel und Soehne"),
        ("Stadt Mettmann", "Mettmann"),
        ("Beispielverein e. V.", "Beispielverein eingetragener Verein"),
        ("BEISPIEL – NETZ", "Beispiel Netz"),
    ],
)
def test_names_are_compared_without_what_organisations_are_besides(one, other):
    assert grounds({"name": one}, {"name": other}) == [{"gleicher Name"}]


def test_a_former_name_counts_like_a_name():
    assert grounds({"name": "Neu", "other_names": "Alt\nBeispiel AG"}, {"name": "Beispiel"}) == [{"gleicher Name"}]


def test_one_letter_apart_is_likely_in_the_same_place_alone():
    one, other = {"name": "Beispielwerke Nord"}, {"name": "Beispielwerke Nordd"}
    assert grounds(one, other) == []
    assert grounds({**one, "location": "Haan"}, {**other, "location": "42781 Haan"}) == [
        {"fast gleicher Name", "gleicher Ort"}
    ]


def test_of_long_names_all_letters_count():
    same = {"location": "Haan"}
    start = "Beispielgesellschaft zur Erprobung sehr langer Namen in Haan und anderswo für den Bereich "
    found = {"fast gleicher Name", "gleicher Ort"}
    assert grounds({**same, "name": f"{start}Nord"}, {**same, "name": f"{start}Nort"}) == [found]
    assert grounds({**same, "name": f"{start}Nord"}, {**same, "name": f"{start}Süd"}) == []


@pytest.mark.parametrize(
    ("other", "is_near"),
    [
        *(("beispielwerk", True), ("beispielwerkee", True), ("bespielwerke", True), ("veispielwerke", True)),
        *(("beispeilwerke", True), ("eispielwerkeb", True), ("beispielbauten", False), ("beispiel", False)),
        *(("pbeisielwekre", False), ("bxispielwxrke", False)),
    ],
)
def test_a_letter_may_be_another_missing_or_moved(other, is_near):
    one, other = ({"name": name, "location": "Haan"} for name in ("beispielwerke", other))
    assert bool(grounds(one, other)) is is_near


def test_thousands_of_long_names_take_no_gigabytes():
    """A list of 20,000 names of 200 letters may be read in."""
    names = [sha512(f"{number}".encode()).hexdigest() for number in range(200)]
    rows = partners(*({"name": (name * 2)[:200]} for name in names))
    tracemalloc.start()
    find_pairs(PARTNERS, rows)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most / len(rows) < 20_000


def test_numbered_names_are_two():
    assert grounds(*({"name": f"Beispielhalle {number}", "location": "Haan"} for number in (1, 2))) == []


def test_a_web_and_a_mail_address_of_the_same_house_are_a_sign():
    one, other = {"website": "https://www.beispiel.de/wir"}, {"email": "post@beispiel.de"}
    assert grounds(one, other) == [{"gleiche Internetadresse"}]


def test_an_address_that_everybody_uses_is_none():
    assert grounds({"email": "eins@gmx.de"}, {"email": "zwei@gmx.de"}) == []


def test_a_telephone_number_is_the_same_however_it_is_written():
    assert grounds({"phone": "+49 (0)2104 99-0"}, {"phone": "02104 / 990"}) == [{"gleiche Telefonnummer"}]


def test_another_town_speaks_against_it():
    rows = [{"phone": "02104 990", "location": town} for town in ("Haan", "Erkrath")]
    assert grounds(*rows) == []
    assert grounds(*({"name": "Beispiel", "location": town} for town in ("Haan", "Erkrath"))) == [{"gleicher Name"}]


def test_what_many_share_is_the_address_of_a_house():
    assert grounds(*({"phone": "02104 990"} for _ in range(CROWD + 1))) == []


def test_the_likeliest_comes_first():
    rows = [
        {"phone": "02104 991"},
        {"phone": "02104 991"},
        {"name": "Beispiel GmbH", "postcode": "42781"},
        {"name": "Beispiel", "postcode": "42781"},
    ]
    assert [(pair.first, pair.second) for pair in find_pairs(PARTNERS, partners(*rows))] == [(3, 4), (1, 2)]


def test_what_somebody_said_is_none_does_not_come_again():
    rows = partners({"name": "Beispiel"}, {"name": "Beispiel GmbH"})
    assert find_pairs(PARTNERS, rows, dismissed={(1, 2)}) == []


def test_initiatives_are_found_alike():
    rows = [Initiative(pk=1, name="Beispielnetz e.V."), Initiative(pk=2, name="Beispiel-Netz")]
    assert [pair.grounds for pair in find_pairs(INITIATIVES, rows)] == [("gleicher Name",)]


class TestPeople:
    def found(self, one, other):
        rows = [Contact(pk=pk, **{"partner_id": pk, **row}) for pk, row in ((1, one), (2, other))]
        return [pair.grounds for pair in find_pairs(PEOPLE, rows)]

    def test_the_same_name_at_the_same_partner(self):
        rows = {"name": "Dr. Rosa Beispiel", "partner_id": 7}, {"name": "Beispiel, Rosa", "partner_id": 7}
        assert self.found(*rows) == [("gleicher Name", "beim selben Partner")]

    def test_a_name_alone_is_that_of_many(self):
        assert self.found({"name": "Rosa Beispiel"}, {"name": "Rosa Beispiel"}) == []

    def test_the_same_name_with_the_same_address_anywhere(self):
        rows = ({"name": "Rosa Beispiel", "email": mail} for mail in ("Rosa@example.org", "rosa@example.org"))
        assert self.found(*rows) == [("gleicher Name", "gleiche E-Mail")]

    def test_a_mailbox_that_two_share_is_none(self):
        rows = ({"name": name, "email": "post@example.org", "partner_id": 7} for name in ("Rosa Eins", "Paul Zwei"))
        assert self.found(*rows) == []


def test_what_is_no_address_or_number_is_no_sign():
    assert [domain_of(text) for text in ("", "keine", "http://[", "www.Beispiel.de")] == ["", "", "", "beispiel.de"]
    assert [digits_of(text) for text in ("", "12", "0049 211 12345")] == ["", "", "021112345"]
    assert person_key("Prof. Dr. Änne Bei-Spiel") == person_key("Bei Spiel, Aenne")


def test_twice_as_many_rows_take_twice_as_many_looks(monkeypatch):
    """Not four times: nobody is compared with everybody, also where all are alike."""
    from initiatives.duplicates import pairs

    def looks(number):
        seen = []
        monkeypatch.setattr(pairs, "_pair", lambda mergeable, keys, *rest: seen.append(keys))
        same = {"website": "https://haus.beispiel.de", "phone": "02104 990"}
        rows = partners(*({"name": f"Beispiel {'GmbH' if at % 2 else 'e.V.'}", **same} for at in range(number)))
        find_pairs(PARTNERS, rows)
        return len(seen)

    assert looks(80) == 2 * looks(40) + 1
