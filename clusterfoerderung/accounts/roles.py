"""The three roles and what each may do: one table, so that no database row can drift away from it."""

from django.db import models

ACTIONS = ("view", "add", "change", "delete")

PAPER_MODELS = ("paper", "committee", "actionfield", "mandateitem", "wordtemplate")
# Where a paper was discussed and how it ended: the office plans and records it, the master-data desk keeps it, too.
CONSULTATION_MODELS = ("consultation",)
MEASURE_MODELS = (
    "measure",
    "membership",
    "membershipfee",
    "renewaldecision",
    "regionalcooperation",
    "skilledworkermeasure",
    "campuscooperation",
    "exchangetopic",
    "measureparticipation",
    "activity",
    "meeting",
    "milestone",
    "indicator",
    "indicatortarget",
    "indicatorvalue",
    "publication",
    "delivery",
    "reach",
    "statusreport",
    "statusentry",
    "settlement",
)
# The committee asks, the office answers; the master-data desk takes out what should not stand there.
QUESTION_MODELS = ("question",)
# Kept by whoever keeps what they belong to: Document.may_be().
DOCUMENT_MODELS = ("document",)
LANDSCAPE_MODELS = ("municipality", "sector", "partner", "contact", "initiative", "participation")
# Master data that clerks keep too: who looks at what is on offer, records it.
OFFER_MODELS = ("offer", "survey")
# Nobody edits these: they follow from what people do.
FOLLOWING_MODELS = ("calendarfeed", "remindersent")


class Role(models.TextChoices):
    CLERK = "Sachbearbeitung", "Sachbearbeitung"
    COMMITTEE = "Ausschuss", "Ausschuss"
    ADMIN = "Verwaltung", "Verwaltung"


def _all_of(app, models_, actions=ACTIONS):
    return {f"{app}.{action}_{model}" for model in models_ for action in actions}


GRANTS = {
    # A committee member asks, and may withdraw the own question (Question.may_be_withdrawn_by); what they read is
    # decided by visible_to().
    Role.COMMITTEE: frozenset(_all_of("actions", QUESTION_MODELS, ("add",))),
    Role.CLERK: frozenset(
        _all_of("actions", MEASURE_MODELS)
        | _all_of("actions", PAPER_MODELS, ("view",))
        | _all_of("actions", CONSULTATION_MODELS)
        | _all_of("actions", DOCUMENT_MODELS)
        | _all_of("actions", QUESTION_MODELS, ("view", "add", "change"))
        | _all_of("initiatives", LANDSCAPE_MODELS, ("view",))
        | _all_of("initiatives", OFFER_MODELS)
    ),
    Role.ADMIN: frozenset(
        _all_of("initiatives", LANDSCAPE_MODELS)
        | _all_of("initiatives", OFFER_MODELS)
        | _all_of("actions", PAPER_MODELS)
        | _all_of("actions", CONSULTATION_MODELS)
        | _all_of("actions", MEASURE_MODELS, ("view",))
        | _all_of("actions", DOCUMENT_MODELS)
        | _all_of("actions", QUESTION_MODELS, ("view", "delete"))
        | _all_of("clusterfoerderung", ("user",))
        # Handed out and taken back; nobody changes one.
        | _all_of("clusterfoerderung", ("apikey",), ("view", "add", "delete"))
    ),
}
