"""Der Zustand of a mandate item, and how many items are in which: each number with the address of exactly these."""

from dataclasses import dataclass

from django.db import models
from django.utils.http import urlencode


class Evidence(models.TextChoices):
    """The state of a mandate item; its values are the keys of the counts."""

    EVIDENCED = "belegt", "belegt"
    PARTLY = "teilweise", "teilweise belegt"
    NONE = "ohne", "ohne Nachweis"


@dataclass(frozen=True)
class Tally:
    """So many items without sub-items are in one state, `stale` of them long since; `url` is where they stand."""

    state: Evidence
    number: int
    url: str
    stale: int = 0

    @property
    def in_words(self):
        """'3 belegt, davon 2 ohne Nachweis seit über einem Jahr'."""
        return f"{self.number} {self.state.label}{', ' if self.stale else ''}{self.stale_in_words}"

    @property
    def stale_in_words(self):
        return f"davon {self.stale} ohne Nachweis seit über einem Jahr" if self.stale else ""


def count(lines):
    """How many of `lines` are in which state: {"belegt": 3, "teilweise": 6, "ohne": 3}."""
    states = [line.state for line in lines]
    return {state.value: states.count(state) for state in Evidence}


def stale(lines):
    """How many of `lines` are evidenced, but have had no evidence for more than a year."""
    return sum(line.is_stale for line in lines)


def tallies(lines, paper, action_field=None):
    """A Tally for each state of the `lines` of `paper`, or of one field of it."""
    field = {"feld": action_field.number} if action_field else {}
    page, numbers = paper.get_absolute_url(), count(lines)
    return [
        Tally(
            state,
            numbers[state],
            f"{page}?{urlencode({**field, 'zustand': state.value})}#satz-fuer-satz",
            stale(lines) if state == Evidence.EVIDENCED else 0,
        )
        for state in Evidence
    ]
