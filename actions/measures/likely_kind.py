"""Die erste Maßnahme eines Beschlusspunkts: of which kind it is likely to be, by the words of the decision."""

import re
from typing import NamedTuple

from django.urls import reverse

from actions.measures.kinds import KINDS

LONGEST_TITLE = 200


class FirstMeasure(NamedTuple):
    """What is offered for an item nobody works on yet: a kind, and the address of its form, filled in."""

    label: str
    url: str


def first_measure(item):
    kind = likely_kind(item)
    address = reverse("measure-create", args=[kind.slug])
    return FirstMeasure(kind.label, f"{address}?punkt={item.pk}")


def likely_kind(item):
    """The kind whose words the Handlungsfeld uses, if that is one alone; else the item's own words decide. A kind
    without words takes what fits none.
    """
    by_field = _spoken_of(item.field.title)
    if len(by_field) == 1:
        return by_field[0]
    by_item = _spoken_of(item.text)
    both = [kind for kind in by_item if kind in by_field]
    return next(iter([*both, *by_item, *by_field]), _without_words())


def title_for(item):
    """Its words as far as a title goes, cut between words."""
    text = " ".join(item.text.split())
    if len(text) <= LONGEST_TITLE:
        return text
    return f"{text[: LONGEST_TITLE - 2].rpartition(' ')[0]} …"


def _spoken_of(text):
    return [kind for kind in KINDS if kind.words and re.search(kind.words, text, re.IGNORECASE)]


def _without_words():
    return [kind for kind in KINDS if not kind.words][-1]
