"""The sections that rooms add to a page. Each room signs its own in (its `section.py`); no page lists them."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import models

from clusterfoerderung.rooms import Register

MAIN, ASIDE, BELOW = "main", "aside", "below"


@dataclass(frozen=True)
class Section:
    """A part of the page of one `noun`.

    `find(noun, user=, on=)` gives what `template` shows of it, by name; the template knows it as `page`. `place` is a
    column of the page; `links` are jump links, each an anchor and its label.
    """

    noun: type[models.Model]
    anchor: str
    template: str
    find: Callable
    place: str = MAIN
    links: tuple = ()
    rank: int = 50

    @property
    def name(self):
        return f"{self.noun._meta.model_name} {self.anchor}"


@dataclass(frozen=True)
class Shown:
    """A section with what it found of `about`."""

    section: Section
    about: models.Model
    facts: dict


@dataclass(frozen=True)
class First:
    """The first rows of many, and whether there are more."""

    rows: list
    has_more: bool


@dataclass
class Sections:
    """Those of one page by their place, in order of rank."""

    main: list = field(default_factory=list)
    aside: list = field(default_factory=list)
    below: list = field(default_factory=list)
    links: list = field(default_factory=list)


SECTIONS = Register()


def sections_of(noun, about, *, user, on, also=()):
    """The Sections of the page of `about`, a `noun`, as `user` may see it on the day `on`; `also`: its own beside."""
    signed_in = [section for section in SECTIONS if section.noun is noun]
    page = Sections()
    for section in sorted([*signed_in, *also], key=lambda section: section.rank):
        getattr(page, section.place).append(Shown(section, about, section.find(about, user=user, on=on)))
        page.links += section.links
    return page


def first(queryset, limit=20):
    """The First rows of `queryset`."""
    rows = list(queryset[: limit + 1])
    return First(rows[:limit], len(rows) > limit)
