"""Angebote prüfen: the day from which on nobody knows whether the offers of an initiative are still there."""

from django.utils.http import urlencode
from django.utils.timezone import localdate

from actions.deadlines.deadline import Deadline, DeadlineKind
from actions.deadlines.sources import SOURCES, Source
from clusterfoerderung.accounts.roles import Role
from clusterfoerderung.look.addresses import address_of
from initiatives.offers.checks import with_checks
from initiatives.offers.offer import CHECK_LASTS, TO_CHECK
from initiatives.organisations.initiative import Initiative

OFFERS = DeadlineKind(
    "angebote",
    "Angebote prüfen",
    is_day=False,
    is_lasting=True,
    cared_for_by=Role.CLERK,
    action="actions/landscape/offers/deadline_action.html",
    about="actions/landscape/offers/deadline_about.html",
)


def offer_checks(scope):
    """One for each initiative: whoever asks it about one offer asks about all. Nobody answers for them alone."""
    if scope.field or scope.is_about_measures_alone or scope.person or not scope.user.sees_internal:
        return
    rows = with_checks(Initiative.objects.visible_to(scope.user).active(on=scope.on), on=scope.on)
    for initiative in rows.order_by("pk")[: scope.limit]:
        due = _due(initiative)
        if scope.holds(due):
            yield Deadline(
                due,
                f"Angebote von {initiative.called}",
                OFFERS,
                None,
                _list_of(initiative),
                source=initiative,
                detail=_in_words(initiative),
                belongs_to=initiative.name,
                about_label="Initiative",
            )


def _due(initiative):
    """A check lasts a year; an offer that was never checked is due since the day it was entered."""
    days = [initiative.checked_first + CHECK_LASTS] if initiative.checked_first else []
    if initiative.unchecked_since:
        days.append(localdate(initiative.unchecked_since))
    return min(days)


def _in_words(initiative):
    """'3 zu prüfen, davon 1 noch nie geprüft'."""
    to_check, never = initiative.to_check_count, initiative.never_checked_count
    if not to_check:
        return "alle im letzten Jahr geprüft"
    if to_check == never:
        return f"{never} noch nie geprüft"
    return f"{to_check} zu prüfen" + (f", davon {never} noch nie geprüft" if never else "")


def _list_of(initiative):
    asked = {"initiative": initiative.pk} | ({"stand": TO_CHECK} if initiative.to_check_count else {})
    return f"{address_of('offer-list')}?{urlencode(asked)}"


SOURCES.sign_in(Source(OFFERS, offer_checks, rank=110))
