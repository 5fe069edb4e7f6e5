"""The sections that rooms add to a page. Each room signs its own in (its `section.py`); no page lists them."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import models
from django.urls import reverse

from clusterfoerderung.look.emptiness import may_have
from clusterfoerderung.rooms import Register

MAIN, ASIDE, BELOW = "main", "aside", "below"


@dataclass(frozen=True)
class Step:
    """Something to do about a noun: its label, who may, the name of the page (with `about.pk`) and a place on it.

    `query`: the page is one for all, and is told `about.pk` by this name.
    """

    label: str
    permission: str
    page: str
    place: str = ""
    query: str = ""

    def address(self, about):
        if self.query:
            return f"{reverse(self.page)}?{self.query}={about.pk}"
        return reverse(self.page, args=[about.pk]) + self.place


@dataclass(frozen=True)
class Part:
    """What a section tells; while `is_there(facts)` says no, its `word` and `steps` stand in one line with the others.

    `is_for_all`: whoever can do nothing about it reads the word, too. `comes_from`: where nobody does anything about
    it, what it comes from.
    """

    anchor: str
    word: str
    is_there: Callable
    steps: tuple = ()
    is_for_all: bool = False
    comes_from: str = ""


@dataclass(frozen=True)
class Nothing:
    """A part of which there is nothing yet: [(label, address)] of what the reader may do about it."""

    part: Part
    steps: list


@dataclass(frozen=True)
class Section:
    """A part of the page of one `noun`.

    `find(noun, user=, on=)` gives what `template` shows of it, by name; the template knows it as `page`. `place` is a
    column of the page; `links` are jump links, each an anchor and its label; `parts`: what can be empty. `reads`: lists
    of the noun, or of one of its kinds, without which there is nothing to show.
    """

    noun: type[models.Model]
    anchor: str
    template: str
    find: Callable
    place: str = MAIN
    links: tuple = ()
    rank: int = 50
    parts: tuple = ()
    reads: tuple = ()

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
    nothing: list = field(default_factory=list)


SECTIONS = Register()


def sections_of(noun, about, *, user, on, also=(), folds=False):
    """The Sections of the page of `about`, a `noun`, as `user` may see it on the day `on`; `also`: its own beside.

    `folds`: what is empty is not shown but gathered in `nothing`.
    """
    signed_in = [section for section in SECTIONS if section.noun is noun]
    page = Sections()
    for section in sorted([*signed_in, *also], key=lambda section: section.rank):
        can_be_left_out = section.reads and (folds or not section.parts)
        if can_be_left_out and not any(may_have(about, name) for name in section.reads):
            empty = section.parts
        else:
            facts = section.find(about, user=user, on=on)
            empty = [part for part in section.parts if not part.is_there(facts)] if folds else []
            if not empty or len(empty) < len(section.parts):
                getattr(page, section.place).append(Shown(section, about, facts))
        page.nothing += [one for part in empty if (one := _nothing(part, about, user))]
        anchors = {part.anchor for part in empty}
        page.links += [link for link in section.links if link[0] not in anchors]
    return page


def lists_read(noun):
    """Names of the lists of a `noun` that the sections of its page show."""
    names = {name for section in SECTIONS if section.noun is noun for name in section.reads}
    return sorted(name for name in names if hasattr(noun, name))


def _nothing(part, about, user):
    steps = [(step.label, step.address(about)) for step in part.steps if user.has_perm(step.permission)]
    return Nothing(part, steps) if steps or part.is_for_all else None


def first(rows, limit=20):
    """The First of `rows`, a queryset or a list."""
    rows = list(rows[: limit + 1])
    return First(rows[:limit], len(rows) > limit)
