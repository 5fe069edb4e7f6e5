"""What is suggested: the item whose words agree most, and the field that goes on or is called alike."""

import pytest

from actions.carry_over import matches
from actions.carry_over.matches import likeness, stems
from actions.carry_over.succession import succession_of, successor_of
from actions.carry_over.suggestions import suggest
from actions.mandate.consultation import Outcome
from actions.mandate.mandate_item import MandateItem
from tests.actions.carry_over.papers import BEFORE, DAY, TODAY, make_new, make_old
from tests.computing import computing_at_most
from tests.factories import make_field, make_item, make_paper

pytestmark = pytest.mark.django_db


@pytest.fixture
def papers():
    old, old_items = make_old()
    new, new_items = make_new(old)
    return old, old_items, new, new_items


def test_likely_items_are_found_under_other_numbers(papers):
    _, old, new, _ = papers
    suggested = suggest(succession_of(new, on=TODAY))
    likely = {number: found and found.number for number, item in old.items() for found in [suggested.likely(item)]}
    assert likely == {"1": "2", "1.1": "2.2", "1.2": "2.1", "2": "3", "2.1": None, "2.2": "3.1"}


def test_the_reason_says_how_alike_they_are(papers):
    _, old, new, _ = papers
    suggested = suggest(succession_of(new, on=TODAY))
    assert suggested.items[old["1.1"].pk][0].reason == "gleicher Wortlaut, Handlungsfeld ähnlichen Titels"
    assert [match.new.number for match in suggested.items[old["1.1"].pk]][:2] == ["2.2", "2.1"]
    assert suggested.items[old["2.2"].pk][0].reason == "zu 95 % gleich, Handlungsfeld ähnlichen Titels"


def test_a_field_goes_to_its_title_else_where_most_of_its_items_go(papers):
    old, _, new, _ = papers
    fields = suggest(succession_of(new, on=TODAY)).fields
    assert {field.number: fields[field.pk].number for field in old.fields.all()} == {1: 2, 2: 3}


def test_a_field_that_says_what_it_continues_counts_before_the_titles():
    old, _ = make_old()
    new = make_paper(predecessor=old, decided_on=DAY, outcome=Outcome.ADOPTED)
    make_item(make_field(new, title="Regionale Kooperationen"))
    going_on = make_field(new, title="Ganz anders", continues=old.fields.get(number=2))
    succession = succession_of(new, on=TODAY)
    assert [field.number for field in succession.old] == [2]
    assert suggest(succession).fields == {old.fields.get(number=2).pk: going_on}


def test_a_paper_that_replaces_nothing_has_no_succession(papers):
    old, *_ = papers
    assert succession_of(old, on=TODAY) is None
    assert succession_of(make_paper(predecessor=old), on=TODAY) is None


def test_it_is_adopted_from_its_day_on(papers):
    *_, new, _ = papers
    assert [succession_of(new, on=day).adopted_on for day in (BEFORE, DAY)] == [None, DAY]


def test_the_successor_is_the_one_that_was_adopted(papers):
    old, _, new, _ = papers
    make_new(old, outcome=Outcome.REJECTED)
    assert successor_of(old, on=TODAY) == new
    assert successor_of(new, on=TODAY) is None


def test_a_sentence_as_long_as_a_book_takes_no_thread_of_the_server_for_minutes():
    words = stems("sowie " * 20_000)
    with computing_at_most(2):
        assert likeness(words, words) == 1


def test_nor_do_a_few_whose_words_come_back_again_and_again():
    """difflib took 0.7 s for each two: for twenty with twenty, as long as such points may be, nearly five minutes."""
    old, new = (
        [MandateItem(pk=start + at, field_id=1, number="1", text=text) for at in range(6)]
        for start, text in ((0, "a " * 300), (1000, "a b " * 150))
    )
    with computing_at_most(2):
        assert matches.match_items(old, new, {})[0][0].reason == "zu 50 % gleich, gleiche Nummer"


@pytest.mark.slow
def test_papers_of_hundreds_of_long_points_take_no_thread_of_the_server_for_minutes(monkeypatch):
    """Each is compared with each: 300 with 300 of 300 words would take ten minutes."""
    looks = []
    monkeypatch.setattr(matches, "likeness", lambda old, new: looks.append(len(old) * len(new)) or 0.0)
    old, new = (
        [MandateItem(pk=start + at, field_id=1, number="1", text="sowie auch " * 150) for at in range(300)]
        for start in (0, 1000)
    )
    assert matches.match_items(old, new, {}) == {item.pk: [] for item in old}
    assert 0 < sum(looks) <= matches.WORDS_OF_ALL**2
