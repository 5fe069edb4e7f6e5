"""A long file is checked in parts; what one row says of another is known across them."""

from clusterfoerderung.imports.plan import Plan, Seen
from clusterfoerderung.imports.verdict import Verdict


class Checker:
    """Checks one part after the other. `seen`: what those before have said."""

    def __init__(self, imported, *, assignment, clears=False, seen=None):
        self.imported, self.assignment, self.clears = imported, assignment, clears
        self.seen = seen or Seen()

    def check(self, part):
        """([Verdict of each row], {number of a row of an earlier part: why it is wrong now})"""
        plan = self.plan(part)
        return [Verdict.of(row) for row in plan.rows], plan.refused_before

    def plan(self, part):
        return Plan(self.imported, part, clears=self.clears, assignment=self.assignment, seen=self.seen)
