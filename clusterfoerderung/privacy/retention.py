"""Aufbewahrungsregeln: how long each kind of data stays, and what goes when that is over. The daily job asks."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings

from clusterfoerderung.look.counted import counted
from clusterfoerderung.rooms import Register

RULES = Register()


@dataclass(frozen=True)
class Rule:
    """`due(at, days)` are the rows whose time is over (a queryset); `clear(rows)` does away with them, gives how many.

    `days` may be said otherwise by the operator (KEEP_DAYS), 0 for never; fixed ones are part of the promise of a page.
    """

    name: str
    title: str
    since: str
    days: int
    due: Callable
    clear: Callable
    is_fixed: bool = False
    rank: int = 50

    @property
    def kept_days(self):
        return self.days if self.is_fixed else settings.KEEP_DAYS.get(self.name, self.days)

    @property
    def in_words(self):
        """'365 Tage nach dem Prüftag', 'unbegrenzt'."""
        days = self.kept_days
        return f"{counted(days, 'Tag', 'Tage')} {self.since}" if days else "unbegrenzt"

    def rows(self, *, at):
        return self.due(at, self.kept_days) if self.kept_days else []


class UnknownRuleError(Exception):
    """KEEP_DAYS names what is no rule; the text is for a person."""


def keep(rule):
    RULES.sign_in(rule)


def delete(rows):
    return rows.delete()[0]


def due(*, at):
    """[(Rule, how many rows are over)]"""
    return [(rule, len(rule.rows(at=at))) for rule in RULES]


def changeable():
    """The names of the rules that KEEP_DAYS may say otherwise, by the alphabet."""
    return sorted(rule.name for rule in RULES if not rule.is_fixed)


def unknown_rules():
    """What KEEP_DAYS says of rules that there are not, or that nobody may change; a sentence, "" where all is right."""
    unknown = sorted(set(settings.KEEP_DAYS).difference(changeable()))
    return f"KEEP_DAYS nennt, was keine änderbare Löschfrist ist: {', '.join(unknown)}." if unknown else ""


def tidy_up(*, at):
    """Does away with what is over; [(Rule, how many)].

    Raises UnknownRuleError: by another spelling nothing is kept longer, and no backup brings back who was erased.
    """
    if unknown := unknown_rules():
        raise UnknownRuleError(unknown)
    return [(rule, rule.clear(rows) if (rows := rule.rows(at=at)) else 0) for rule in RULES]
