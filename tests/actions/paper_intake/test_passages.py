"""The marks in the text: every sign once, nothing of it as HTML, each piece findable."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.paper_intake.passages import Piece, marked, narrowed

pytestmark = pytest.mark.any_database

TEXT = "Der <b>Ausschuss</b> beschließt & empfiehlt: 1. Beispiel"


def bare(html):
    return unescape(re.sub(r"</?span[^>]*>", "", html))


def words_of(html, name):
    """What stands inside the marks of one piece."""
    words, depth, inside = [], 0, None
    for tag, closing, text in re.findall(r'(<span class="passage" data-passage="[^"]*"[^>]*>)|(</span>)|([^<]+)', html):
        if tag:
            depth += 1
            if inside is None and f'data-passage="{name}"' in tag:
                inside = depth
        elif closing:
            inside = None if inside == depth else inside
            depth -= 1
        elif inside is not None:
            words.append(text)
    return unescape("".join(words))


def test_what_looks_like_html_is_text():
    html = marked(TEXT, [Piece("subject", 4, 20)])
    assert "<b>" not in html
    assert words_of(html, "subject") == TEXT[4:20]


def test_one_piece_stands_inside_another():
    html = marked(TEXT, [Piece("facts", 0, 40), Piece("p1", 4, 20)])
    assert (words_of(html, "facts"), words_of(html, "p1")) == (TEXT[:40], TEXT[4:20])


def test_what_overlaps_by_half_is_cut_and_has_one_id():
    html = marked(TEXT, [Piece("p1", 0, 20), Piece("p2", 10, 30)])
    assert words_of(html, "p2") == TEXT[10:30]
    assert html.count('id="stelle-p2"') == 1


PIECES = st.lists(st.tuples(st.integers(-2, 70), st.integers(-2, 70)).map(sorted), max_size=12).map(
    lambda ends: [Piece(f"p{number}", *both) for number, both in enumerate(ends)]
)


@given(PIECES)
def test_whatever_is_marked_the_text_stays_what_it_is(pieces):
    html = marked(TEXT, pieces)
    assert bare(html) == TEXT
    assert html.count("<span") == html.count("</span>")
    for piece in pieces:
        if 0 <= piece.start < piece.end <= len(TEXT):
            assert words_of(html, piece.name) == TEXT[piece.start : piece.end]


def test_a_part_of_a_piece_is_found_whatever_the_lines_did_to_it():
    text = "1. Ausbau der Wirt-\nschaft.   2. Zweiter\nSatz."
    start, end = narrowed(text, (3, len(text)), "Zweiter Satz.")
    assert text[start:end] == "Zweiter\nSatz."
    assert text[slice(*narrowed(text, (3, len(text)), "Ausbau der Wirtschaft."))] == "Ausbau der Wirt-\nschaft."


def test_what_is_not_in_the_piece_keeps_its_whole_place():
    assert narrowed("abc def", (0, 7), "xyz") == (0, 7)
    assert narrowed("abc def", None, "abc") is None
