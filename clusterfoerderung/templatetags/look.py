"""{% once %}: pieces of a page that say the same wherever they are given the same words, so they are made once.

A piece is given plain values and shows nothing else: what it says is a function of them. A value that has changed is
another value, so nothing kept is ever out of date, whoever wrote to the database and however. Rows of lists come as a
NamedTuple of such values.
"""

import datetime
import re
from decimal import Decimal
from enum import Enum
from functools import lru_cache

from django import template
from django.template import defaultfilters
from django.template.defaultfilters import stringfilter
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from clusterfoerderung.records.normalizing import normalized

register = template.Library()


@register.filter(is_safe=True)
@stringfilter
def truncatechars(text, most):
    """Django's, for texts from before piles of accents were refused: it has Unicode put them in order."""
    return defaultfilters.truncatechars(normalized("NFC", text), most)


# The rows of several long pages, beside some hundred icons and states. A few MB.
KEPT = 6000
PLAIN = (str, int, bool, type(None), Decimal, datetime.date, datetime.time, datetime.datetime)
# What stays of conditions that did not hold. It begins with a line break: the blanks before one, of which a text may
# have any number, would be looked through from each of them.
EMPTY_LINES = re.compile(r"\n\s+")


@register.simple_tag
def once(template_name, **said):
    """The template with what is `said` and nothing else, like `{% include … only %}`."""
    return _made(template_name, **said)


# By type as well: text that is marked as safe is another than the same text that is not.
@lru_cache(KEPT, typed=True)
def _made(template_name, **said):
    for name, value in said.items():
        if not (isinstance(value, SafeString) or _is_plain(value)):
            raise TypeError(f"{template_name}: {name} may change without becoming another value.")
    return mark_safe(EMPTY_LINES.sub("\n", render_to_string(template_name, said)))  # noqa: S308 - as it was made


def once_for(of, said, draw):
    """What draw() gives, which shows nothing but `of` (what stays while the program runs) and `said` (plain values)."""
    return _drawn(_Drawing(of, said, draw))


class _Drawing:
    """The key of a piece; with it comes how to draw it, and goes when that is done."""

    def __init__(self, of, said, draw):
        self.key, self.draw = (of, said), draw

    def __eq__(self, other):
        return self.key == other.key

    def __hash__(self):
        return hash(self.key)


@lru_cache(KEPT)
def _drawn(drawing):
    draw, drawing.draw = drawing.draw, None
    if not _is_plain(drawing.key[1]):
        raise TypeError(f"{drawing.key}: something may change without becoming another value.")
    return mark_safe(EMPTY_LINES.sub("\n", draw()))  # noqa: S308 - as it was made


def _is_plain(value):
    """Inside a tuple the store does not tell text that is marked as safe from the same text, so there it is none."""
    if isinstance(value, tuple):
        return all(map(_is_plain, value))
    return type(value) in PLAIN or isinstance(value, Enum)
