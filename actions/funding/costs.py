"""Was kostet es: what is planned and spent for measures, and its sums. Whoever shows such a figure asks here.

What is granted is not what was applied for, so a sum never mixes stages. A sum of what is known says of how many rows
nothing is known; without any known amount there is no sum, not zero.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.formats import number_format

from actions.funding.funding import Funder, Funding, Stage
from actions.memberships.fee import MembershipFee
from actions.memberships.membership import Membership
from clusterfoerderung.look.emptiness import may_have
from clusterfoerderung.records.euros import euros
from initiatives.organisations.partner import Partner

UNKNOWN = "keine Angabe"
# The fee of a membership: owed by statute, so it stands beside the stages, and is kept with the membership alone.
FEE = "mitgliedsbeitrag"
STAGES = {
    FEE: "Mitgliedsbeitrag",
    Stage.DECIDED.value: Stage.DECIDED.label,
    Stage.GRANTED.value: Stage.GRANTED.label,
    Stage.APPLIED.value: Stage.APPLIED.label,
    "": "Stand ohne Angabe",
    Stage.REFUSED.value: Stage.REFUSED.label,
}
RULE = (
    "Summen stehen je Stand: Beantragtes, Bewilligtes, Beschlossenes und Abgelehntes wird nie zusammengezählt. "
    "Ein Mitgliedsbeitrag zählt einmal, als geplant mit seinem Betrag und als ausgegeben, sobald er bezahlt ist. "
    "Kein Betrag heißt „keine Angabe“, nicht null."
)


@dataclass(frozen=True)
class Cost:
    """One row: what one funder gives for a measure in a year. `source` is the Funding or the MembershipFee."""

    measure: int
    year: int
    stage: str
    funder: str
    planned: Decimal | None
    spent: Decimal | None
    posts: Decimal | None
    budget_line: str
    staged_on: date | None
    source: object
    funder_kind: str = Funder.COUNTY.value
    partner: Partner | None = None

    @property
    def is_fee(self):
        return self.stage == FEE

    @property
    def stage_text(self):
        """'bewilligt', 'Mitgliedsbeitrag'; empty where nobody stated one."""
        return STAGES[self.stage] if self.stage else ""

    @property
    def posts_text(self):
        return "" if self.posts is None else in_german(self.posts)

    @property
    def planned_text(self):
        return "" if self.planned is None else euros(self.planned)

    @property
    def spent_text(self):
        return "" if self.spent is None else euros(self.spent)


@dataclass(frozen=True)
class Total:
    """The sum of some amounts, and of how many rows none is known."""

    amount: Decimal | None
    missing: int

    @classmethod
    def of(cls, amounts):
        known = [amount for amount in amounts if amount is not None]
        return cls(sum(known, Decimal(0)) if known else None, len(amounts) - len(known))

    def __str__(self):
        """'1.250,00 €', '1.250,00 €, 2 ohne Angabe', 'keine Angabe'."""
        if self.amount is None:
            return UNKNOWN
        return f"{euros(self.amount)}, {self.missing} ohne Angabe" if self.missing else euros(self.amount)


@dataclass(frozen=True)
class Sum:
    """Of the rows of one stage."""

    stage: str
    planned: Total
    spent: Total
    # Without a row that names any there is none; a row for things has no posts to name.
    posts: Decimal | None
    rows: int

    @property
    def label(self):
        return STAGES[self.stage]

    @property
    def posts_text(self):
        """'0,5', '1'; empty without any."""
        return "" if self.posts is None else in_german(self.posts)

    @property
    def is_known(self):
        """Whether anybody names an amount."""
        return self.planned.amount is not None or self.spent.amount is not None

    @property
    def in_short(self):
        """What is planned; where nobody says that, what is spent: 'ausgegeben 800,00 €'."""
        if self.planned.amount is not None:
            return str(self.planned)
        return f"ausgegeben {self.spent}" if self.spent.amount is not None else f"Betrag: {UNKNOWN}"

    def __str__(self):
        """'bewilligt (geplant 1.250,00 €, ausgegeben keine Angabe)'."""
        return f"{self.label} (geplant {self.planned}, ausgegeben {self.spent})"


def in_german(number):
    """'0,5', '1,25', '2': without zeros at the end."""
    return number_format(number.normalize() + 0, use_l10n=True) if number else "0"


def sums(costs):
    """[Sum] of the stages that occur, in the order of STAGES."""
    by_stage = defaultdict(list)
    for cost in costs:
        by_stage[cost.stage].append(cost)
    return [_sum(stage, by_stage[stage]) for stage in STAGES if stage in by_stage]


def _sum(stage, costs):
    posts = [cost.posts for cost in costs if cost.posts is not None]
    return Sum(
        stage,
        Total.of([cost.planned for cost in costs]),
        Total.of([cost.spent for cost in costs]),
        sum(posts, Decimal(0)) if posts else None,
        len(costs),
    )


def sums_by_year(costs):
    """{year: [Sum]}, latest first."""
    years = sorted({cost.year for cost in costs}, reverse=True)
    return {year: sums([cost for cost in costs if cost.year == year]) for year in years}


def costs_of(measures, *, user, years=None, fees=None):
    """{measure id: [Cost]} as `user` may see them, latest year first; only of `years`, if given. Two queries.

    Only a membership has fees; `fees`: all of theirs, for whoever has read them.
    """
    keys = [measure.pk for measure in measures if may_have(measure, "fundings")]
    fundings = Funding.objects.visible_to(user).filter(measure__in=keys).select_related("partner")
    if fees is None:
        memberships = [measure.pk for measure in measures if measure.kind == Membership._meta.model_name]
        fees = MembershipFee.objects.visible_to(user).filter(membership__in=memberships)
        fees = fees if years is None else fees.filter(year__in=years)
    if years is not None:
        fundings = fundings.filter(year__in=years)
    found = defaultdict(list)
    for cost in [*map(_of_fee, fees), *map(_of_funding, fundings)]:
        found[cost.measure].append(cost)
    order = list(STAGES)
    return {
        key: sorted(costs, key=lambda cost: (-cost.year, order.index(cost.stage), cost.source.pk))
        for key, costs in found.items()
    }


def _of_funding(row):
    return Cost(
        measure=row.measure_id,
        year=row.year,
        stage=row.stage,
        funder=row.funder_in_words,
        planned=row.planned,
        spent=row.spent,
        posts=row.posts,
        budget_line=row.budget_line,
        staged_on=row.staged_on,
        source=row,
        funder_kind=row.funder,
        partner=row.partner,
    )


def _of_fee(fee):
    return Cost(
        measure=fee.membership_id,
        year=fee.year,
        stage=FEE,
        funder=Funder.COUNTY.label,
        planned=fee.amount,
        spent=fee.amount if fee.paid_on else None,
        posts=None,
        budget_line=fee.budget_line,
        staged_on=fee.paid_on,
        source=fee,
    )


@dataclass(frozen=True)
class LineCosts:
    """What a measure costs in the year of a list."""

    year: int
    sums: list[Sum]


def costs_of_lines(measures, *, user, on):
    """{measure id: LineCosts} of the year of the day `on`; without an entry nothing is known."""
    found = costs_of(measures, user=user, years=[on.year])
    return {key: LineCosts(on.year, sums(costs)) for key, costs in found.items()}
