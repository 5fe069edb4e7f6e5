"""The kinds of measures. Each room of a kind signs its own in (`kind.py`); nobody keeps a list of them."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models

from clusterfoerderung.rooms import Register


def nothing_beside(measure, *, user, on):
    return {}


def no_links(user):
    return ()


@dataclass(frozen=True)
class Kind:
    """One kind: its model, and what the pages, the API and the address say of it.

    `sections` are its own on the measure's page; `facts` is the template of its facts, for which `facts_of` finds what
    the measure does not say itself.
    `api_part` reads its own fields, where it has any; `api_links` fetches the rows beside them, as `user` may see them.
    `reaches_towns`: indicators may count town by town. `brings_together`: a meeting of two initiatives fits here best.
    """

    model: type[models.Model]
    slug: str
    form: type
    api_part: type | None = None
    api_links: Callable = no_links
    sections: tuple = ()
    facts: str = ""
    facts_of: Callable = nothing_beside
    # Its own foreign key to the initiative it is about, where it has one beside the list all measures have.
    initiative: str = ""
    reaches_towns: bool = False
    brings_together: bool = False
    # A pattern of the words by which a decision speaks of it; none for the kind that takes what fits no other. It looks
    # so far and no further: a sentence may have a hundred thousand signs.
    words: str = ""
    # Its place in menus and filters.
    rank: int = 50

    @property
    def name(self):
        """The value in the database; also the name under which Measure reaches the table of the kind."""
        return self.model._meta.model_name

    @property
    def label(self):
        return self.model._meta.verbose_name


KINDS = Register()


def choices():
    return [(kind.name, kind.label) for kind in KINDS]


def kind_at(slug):
    """The kind by the word in the address."""
    return next(kind for kind in KINDS if kind.slug == slug)
