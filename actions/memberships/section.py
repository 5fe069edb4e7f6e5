"""What the page of a measure shows when it is a membership."""

from actions.memberships import notice, uses
from actions.memberships.membership import Membership
from actions.memberships.outlook import outlook
from actions.memberships.years import years_of
from clusterfoerderung.look.sections import Part, Section, Step

RENEWALS_SHOWN = 10
LINKS = (("kuendigung", "Bleiben oder kündigen"), ("beitraege", "Beiträge"), ("nutzen", "Nutzen"))


def section_of(membership, *, user, on):
    """Five queries: notes, fees, and the three that count uses."""
    view = outlook(membership, on=on)
    renewals = membership.renewals.select_related("consultation__committee", "consultation__paper")
    renewals = list(renewals[:RENEWALS_SHOWN])
    return {
        "outlook": view,
        "todo": view.todo(view.next) if view.next and not view.is_settled else "",
        "not_prolonged": notice.NOT_PROLONGED,
        "renewals": renewals,
        "years": years_of(membership, user=user, on=on),
        "uses_rule": uses.RULE_ON_SCREEN,
        "has_notice": view.rule or view.leaves_on or renewals,
    }


PARTS = (
    Part(
        "kuendigung",
        "Kündigungsfrist",
        lambda facts: facts["has_notice"],
        (
            Step("Regel der Satzung eintragen", "actions.change_measure", "measure-edit", "#id_notice_months"),
            Step("Bleiben oder kündigen: Entscheidung vermerken", "actions.add_renewaldecision", "renewal-create"),
        ),
        is_for_all=True,
    ),
    Part(
        "beitraege",
        "Beiträge",
        lambda facts: facts["years"].sum_in_words,
        (Step("Beitrag eintragen", "actions.add_membershipfee", "fee-create"),),
        is_for_all=True,
    ),
    Part(
        "nutzen",
        "Nutzen für den Kreis",
        lambda facts: facts["years"].with_something,
        is_for_all=True,
        comes_from="zählt sich aus Sitzungen, Aktivitäten und Nachrichten",
    ),
)
SECTION = Section(
    Membership,
    "mitgliedschaft",
    "actions/memberships/section.html",
    section_of,
    links=LINKS,
    rank=21,
    parts=PARTS,
)
