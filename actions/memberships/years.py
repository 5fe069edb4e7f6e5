"""Beiträge und Nutzen Jahr für Jahr: what was paid, what the county got out of it, and what one use cost."""

from dataclasses import dataclass, field
from decimal import Decimal

from actions.memberships.fee import MembershipFee, fees_of
from actions.memberships.uses import Uses, uses_of
from clusterfoerderung.records.euros import euros, to_cents

# The others are folded.
SHOWN = 8


@dataclass(frozen=True)
class Year:
    """One year of one membership; a missing fee is not zero."""

    year: int
    fee: MembershipFee | None = None
    uses: Uses = field(default_factory=Uses)

    @property
    def is_empty(self):
        return self.fee is None and not self.uses.total

    @property
    def fee_text(self):
        return euros(self.fee.amount) if self.fee else ""

    @property
    def cost(self):
        """What one use cost; None without a fee or without a use."""
        if self.fee is None or not self.uses.total:
            return None
        return to_cents(self.fee.amount / self.uses.total)

    @property
    def cost_text(self):
        return "" if self.cost is None else euros(self.cost)

    @property
    def formula(self):
        """'1.250,00 € ÷ 5 = 250,00 €'; empty where nothing can be divided."""
        return f"{self.fee_text} ÷ {self.uses.total} = {self.cost_text}" if self.cost is not None else ""


@dataclass(frozen=True)
class Years:
    """All years of one membership, latest first."""

    rows: list

    @property
    def shown(self):
        return self.rows[:SHOWN]

    @property
    def folded(self):
        return self.rows[SHOWN:]

    @property
    def with_something(self):
        """Those in which a fee or a use is known."""
        return [row for row in self.rows if not row.is_empty]

    @property
    def sum_in_words(self):
        """'1.250,00 € in 1 von 3 Jahren, 2 ohne Angabe'; empty while no fee is known."""
        paid = [row.fee.amount for row in self.rows if row.fee]
        return sum_in_words(paid, len(self.rows), "Jahr", "Jahren") if paid else ""


def years_of(membership, *, user, on):
    """The Years from the first about which anything is known to this one, later ones with a fee included."""
    fees = {fee.year: fee for fee in fees_of(membership, user)}
    uses = uses_of([membership], user, until=on).get(membership.pk, {})
    known = {*fees, *uses, on.year, *([membership.member_since.year] if membership.member_since else [])}
    return Years([Year(year, fees.get(year), uses.get(year, Uses())) for year in range(max(known), min(known) - 1, -1)])


def sum_in_words(amounts, expected, one, many, *, preposition="in"):
    """'3.750,00 € in 2 von 3 Jahren, 1 ohne Angabe': a sum never passes over what is missing."""
    total, noun = euros(sum(amounts, Decimal(0))), one if expected == 1 else many
    if len(amounts) == expected:
        return f"{total} {preposition} {expected} {noun}"
    return f"{total} {preposition} {len(amounts)} von {expected} {noun}, {expected - len(amounts)} ohne Angabe"
