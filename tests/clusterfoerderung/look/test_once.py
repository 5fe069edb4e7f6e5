"""{% once %} makes a piece of a page once and mixes up none."""

import pytest
from django.template import Context, Template
from django.utils.safestring import mark_safe

pytestmark = pytest.mark.any_database

VISIBILITY = Template('{% once "components/visibility.html" visibility=level text=words %}')
INCLUDED = Template('{% include "components/visibility.html" with visibility=level text=words only %}')


def shown(template, level, words):
    return template.render(Context({"level": level, "words": words}))


def test_says_what_the_included_piece_says():
    for level, words in (("intern", "intern"), ("ausschuss", "Ausschuss"), ("intern", "nur <uns>")):
        for _ in range(2):
            assert shown(VISIBILITY, level, words) == shown(INCLUDED, level, words)


def test_text_marked_as_safe_opens_no_door_for_the_same_text_of_somebody_else():
    assert "<b>x</b>" in shown(VISIBILITY, "intern", mark_safe("<b>x</b>"))
    assert "<b>x</b>" not in shown(VISIBILITY, "intern", "<b>x</b>")


def test_knows_nothing_of_the_page_around_it():
    piece = Template('{% once "components/visibility.html" visibility="intern" %}')
    assert "fremd" not in piece.render(Context({"text": "fremd"}))
