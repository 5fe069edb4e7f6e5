"""Measures by their money: by the stage of a funding, without any, by the Haushaltsprodukt it is paid from."""

from django.db import models
from django.db.models import Q

from actions.funding.funding import Funding, Stage
from actions.memberships.fee import MembershipFee

BUDGET_LINE_ROOM = Funding._meta.get_field("budget_line").max_length


class FundingChoice(models.TextChoices):
    """A measure is found if any of its rows, of whatever year, is so."""

    DECIDED = "beschlossen", "beschlossen"
    GRANTED = "bewilligt", "bewilligt"
    APPLIED = "beantragt", "beantragt"
    REFUSED = "abgelehnt", "abgelehnt"
    UNSTATED = "ohne-stand", "Stand ohne Angabe"
    FEE = "mitgliedsbeitrag", "Mitgliedsbeitrag"
    NOTHING = "keine-angabe", "keine Angabe zu Kosten"


def with_funding(measures, choice):
    """Those of the queryset `measures` of whose money that is said. Who sees a measure sees its money."""
    fundings, fees = Funding.objects.all(), MembershipFee.objects.all()
    if choice == FundingChoice.NOTHING:
        return measures.exclude(_with(fundings, fees))
    if choice == FundingChoice.FEE:
        return measures.filter(_with(fundings.none(), fees))
    stage = "" if choice == FundingChoice.UNSTATED else Stage(choice.value)
    return measures.filter(_with(fundings.filter(stage=stage), fees.none()))


def with_budget_line(measures, text):
    """Those paid, in any year, from a Haushaltsprodukt in which `text` stands."""
    named = {"budget_line__icontains": text}
    return measures.filter(_with(Funding.objects.filter(**named), MembershipFee.objects.filter(**named)))


def _with(fundings, fees):
    return Q(pk__in=fundings.order_by().values("measure")) | Q(pk__in=fees.order_by().values("membership"))
