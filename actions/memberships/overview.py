"""Alle Mitgliedschaften: what they cost together in a year, and each with its fee, its day of notice and its use."""

from dataclasses import dataclass

from actions.memberships.fee import MembershipFee
from actions.memberships.membership import Membership
from actions.memberships.outlook import Outlook, outlook
from actions.memberships.state import RenewalState, state_of
from actions.memberships.uses import Uses, uses_of
from actions.memberships.years import Year, sum_in_words


@dataclass(frozen=True)
class Row:
    """One membership in one year."""

    membership: Membership
    year: Year
    outlook: Outlook
    state: RenewalState


def rows(memberships, year, *, user, on):
    """A Row for each of `memberships` (a list with `renewals` prefetched). Four queries, however many."""
    memberships = list(memberships)
    fees = {fee.membership_id: fee for fee in _fees(memberships, year, user)}
    uses = uses_of(memberships, user, until=on)
    for membership in memberships:
        of_year = Year(year, fees.get(membership.pk), uses.get(membership.pk, {}).get(year, Uses()))
        view = outlook(membership, on=on)
        yield Row(membership, of_year, view, state_of(view))


def yearly_sum(memberships, year, user):
    """'3.750,00 € für 2 von 3 Mitgliedschaften, 1 ohne Angabe'; empty while no fee of the year is known."""
    amounts = list(_fees(memberships, year, user).values_list("amount", flat=True))
    if not amounts:
        return ""
    return sum_in_words(amounts, memberships.count(), "Mitgliedschaft", "Mitgliedschaften", preposition="für")


def _fees(memberships, year, user):
    return MembershipFee.objects.visible_to(user).filter(membership__in=memberships, year=year)
