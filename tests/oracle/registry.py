"""What the oracle compares: each figure with its recount, and every place where it stands.

    @figure("Beschlusspunkte", of=papers_with_sentences)
    def item_counts(book, paper): ...                        # counts it from plain rows

    @reading("Beschlusspunkte", "Übersicht", "/")
    def on_the_overview(document): ...                       # {subject: value} as the page says it

    @reading("Beschlusspunkte", "Vorlage", "/beschluesse/{}/")
    def on_its_page(document): ...                           # the value alone: the page is that of one subject

A subject is what a figure is about: a key, a pair of keys, or "alle". `of` says of which subjects a figure is counted,
or which of them stand at a place; on a page of all of them just these must stand, no more and no fewer.
"""

from collections.abc import Callable
from dataclasses import dataclass

FIGURES, READINGS = {}, []
ALL = "alle"


@dataclass(frozen=True)
class Figure:
    name: str
    of: Callable
    count: Callable


@dataclass(frozen=True)
class Reading:
    """`eyes`: whose figure stands there, whoever looks; empty: that of the reader."""

    figure: Figure
    place: str
    path: str | Callable
    of: Callable
    read: Callable
    eyes: str = ""

    @property
    def is_of_each(self):
        """Whether each subject has a page of its own."""
        return callable(self.path) or "{" in self.path

    def path_of(self, subject):
        return self.path(subject) if callable(self.path) else self.path.format(subject)

    def __str__(self):
        return f"{self.figure.name} ({self.place})"


def everything(book):
    """The one subject of a figure that is about everything."""
    return [ALL]


def figure(name, *, of=everything):
    def register(count):
        assert name not in FIGURES, name
        FIGURES[name] = Figure(name, of, count)
        return count

    return register


def reading(name, place, path, *, of=None, eyes=""):
    def register(read):
        READINGS.append(Reading(FIGURES[name], place, path, of or FIGURES[name].of, read, eyes))
        return read

    return register
