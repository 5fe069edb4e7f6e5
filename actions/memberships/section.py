"""What the page of a measure shows when it is a membership."""

from actions.memberships import notice, uses
from actions.memberships.membership import Membership
from actions.memberships.outlook import outlook
from actions.memberships.years import years_of
from clusterfoerderung.look.sections import Section

RENEWALS_SHOWN = 10
LINKS = (("kuendigung", "Bleiben oder kündigen"), ("beitraege", "Beiträge"), ("nutzen", "Nutzen"))


def section_of(membership, *, user, on):
    """Five queries: notes, fees, and the three that count uses."""
    view = outlook(membership, on=on)
    renewals = membership.renewals.select_related("consultation__committee", "consultation__paper")
    return {
        "outlook": view,
        "todo": view.todo(view.next) if view.next and not view.is_settled else "",
        "not_prolonged": notice.NOT_PROLONGED,
        "renewals": list(renewals[:RENEWALS_SHOWN]),
        "years": years_of(membership, user=user, on=on),
        "uses_rule": uses.RULE_ON_SCREEN,
    }


SECTION = Section(Membership, "mitgliedschaft", "actions/memberships/section.html", section_of, links=LINKS, rank=21)
