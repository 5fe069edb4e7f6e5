"""{% once %} makes a piece of a page once and mixes up none."""

import datetime
import gc
import weakref
from types import SimpleNamespace
from typing import NamedTuple

import pytest
from django.template import Context, Template
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import mark_safe

from actions.activities.activity import Activity
from clusterfoerderung.templatetags.look import once_for
from tests.computing import computing_at_most

pytestmark = pytest.mark.any_database

VISIBILITY = Template('{% once "components/visibility.html" visibility=level text=words %}')
INCLUDED = Template('{% include "components/visibility.html" with visibility=level text=words only %}')


def shown(template, level, words):
    return template.render(Context({"level": level, "words": words}))


def lines(text):
    return [line for line in text.split("\n") if line]


def test_says_what_the_included_piece_says():
    for level, words in (("intern", "intern"), ("ausschuss", "Ausschuss"), ("intern", "nur <uns>")):
        for _ in range(2):
            assert lines(shown(VISIBILITY, level, words)) == lines(shown(INCLUDED, level, words))


def test_text_marked_as_safe_opens_no_door_for_the_same_text_of_somebody_else():
    assert "<b>x</b>" in shown(VISIBILITY, "intern", mark_safe("<b>x</b>"))
    assert "<b>x</b>" not in shown(VISIBILITY, "intern", "<b>x</b>")


def test_knows_nothing_of_the_page_around_it():
    piece = Template('{% once "components/visibility.html" visibility="intern" %}')
    assert "fremd" not in piece.render(Context({"text": "fremd"}))


def test_leaves_no_empty_lines_of_the_template():
    assert "\n\n" not in shown(VISIBILITY, "intern", "intern")


def test_many_blanks_in_a_text_are_looked_through_once():
    """Each of them anew as the begin of an empty line took minutes, in which no other thread of the server worked."""
    with computing_at_most(2):
        assert " " * 200_000 in shown(VISIBILITY, "intern", f"a{' ' * 200_000}b")


class Said(NamedTuple):
    title: str
    on: datetime.date


ROW = Template('{% once "components/visibility.html" visibility="intern" text=row.title row=row %}')


class TestWhatMayChange:
    """A piece is kept for what it was given: nothing may be given that says something else tomorrow."""

    @pytest.mark.parametrize(
        "value",
        [
            Activity(pk=1, title="Sitzung"),
            (1, Activity(pk=1, title="Sitzung")),
            ["Sitzung"],
            SimpleLazyObject(lambda: "Sitzung"),
            SimpleNamespace(title="Sitzung"),
        ],
        ids=lambda value: type(value).__name__,
    )
    def test_is_refused(self, value):
        with pytest.raises(TypeError):
            ROW.render(Context({"row": value}))

    def test_plain_values_in_a_tuple_are_taken(self):
        for title in ("Sitzung", "Besuch", "Sitzung"):
            row = Said(title, datetime.date(2026, 7, 22))
            assert f"</span> {title}" in ROW.render(Context({"row": row}))

    def test_safe_text_in_a_tuple_is_refused_for_the_store_takes_it_for_the_same_text(self):
        with pytest.raises(TypeError):
            ROW.render(Context({"row": Said(mark_safe("<i>y</i>"), datetime.date(2026, 7, 22))}))


class TestWhatIsDrawnOtherwise:
    """once_for(): a piece that is no template of plain values, known by the values that it shows."""

    def test_is_drawn_once_for_the_same_and_anew_for_others(self):
        drawn = []

        def draw_of(words):
            return once_for("a piece", (words,), lambda: drawn.append(words) or f"<p>{words}</p>")

        assert [draw_of(words) for words in ("a", "b", "a")] == ["<p>a</p>", "<p>b</p>", "<p>a</p>"]
        assert drawn == ["a", "b"]
        assert once_for("another piece", ("a",), lambda: "<i>a</i>") == "<i>a</i>"

    def test_keeps_nothing_of_what_it_was_drawn_by(self):
        thing = Activity(pk=1, title="Sitzung")
        gone = weakref.ref(thing)
        once_for("a piece of one activity", (thing.title,), lambda thing=thing: thing.title)
        del thing
        gc.collect()
        assert gone() is None

    @pytest.mark.parametrize("value", [["Sitzung"], mark_safe("<i>y</i>"), Activity(pk=1, title="Sitzung")], ids=repr)
    def test_what_may_change_is_refused(self, value):
        with pytest.raises(TypeError):
            once_for("a piece", (value,), lambda: "")
