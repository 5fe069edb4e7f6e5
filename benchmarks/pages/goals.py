"""What was promised of each page, and by how much a measurement keeps or misses it."""

from dataclasses import dataclass

KB = 1_000
MOST_RAW_KB = 150
GROWTH = 1.3


@dataclass(frozen=True)
class Goal:
    """All that is None was not promised. Times are ratios of medians, `beside` another case (its name)."""

    growth: float | None = GROWTH
    beside: str = ""
    at_first: float | None = None
    at_last: float | None = None
    statements: int | None = None
    zipped_kb: int | None = None
    seconds: float | None = None
    megabytes: int | None = None


@dataclass(frozen=True)
class Check:
    """`found` should be `limit` at most."""

    what: str
    found: float
    limit: float

    @property
    def is_kept(self):
        return self.found <= self.limit

    @property
    def in_words(self):
        """'SQL 9 statt 8 (+12 %)'"""
        over = round((self.found / self.limit - 1) * 100) if self.limit else 0
        return f"{self.what} {german(self.found)} statt {german(self.limit)} (+{over} %)"


def checks(goal, results, references):
    """Yields Check. `results`: those of one case from the shortest log to the longest; `references`: {name: same}."""
    first, last = results[0], results[-1]
    if goal.growth and len(results) > 1:
        yield Check("Wachstum", last.clock / first.clock, goal.growth)
    beside = references.get(goal.beside)
    if beside and goal.at_first:
        yield Check("Admin, kurz", first.clock / beside[0].clock, goal.at_first)
    if beside and goal.at_last and len(results) > 1:
        yield Check("Admin, lang", last.clock / beside[-1].clock, goal.at_last)
    yield from _sizes(goal, results)
    if goal.seconds:
        yield Check("Sekunden", last.clock / 1000, goal.seconds)
    if goal.megabytes:
        yield Check("MB", last.megabytes, goal.megabytes)


def _sizes(goal, results):
    most = max(one.statements for one in results)
    if goal.statements:
        yield Check("SQL", most, goal.statements)
    if goal.zipped_kb:
        yield Check("KB gepackt", max(one.zipped for one in results) / KB, goal.zipped_kb)
        yield Check("KB", max(one.raw for one in results) / KB, MOST_RAW_KB)


def verdict(found):
    """'gehalten', or what is missed by how much."""
    missed = [check.in_words for check in found if not check.is_kept]
    return f"verfehlt: {'; '.join(missed)}" if missed else "gehalten"


def german(number):
    """1.234,5: whole from ten on, with two digits below."""
    digits = 0 if number >= 100 or number == int(number) else 1 if number >= 10 else 2
    return f"{number:,.{digits}f}".translate(str.maketrans(",.", ".,"))
