"""A maker for each relation that points at a partner, an initiative or a contact: a new one fails until it has one."""

from django.apps import apps

from actions.campus.campus_cooperation import CampusCooperation
from clusterfoerderung.journal.references import incoming
from tests.factories import (
    make_activity,
    make_contact,
    make_funding,
    make_initiative,
    make_measure,
    make_meeting,
    make_membership,
    make_offer,
    make_participation,
    make_topic,
)

# What a merge writes beside the rows, and what says only that something was saved.
BESIDE = {
    "clusterfoerderung.journalentry",
    "clusterfoerderung.journalrow",
    "auditlog.logentry",
    "sessions.session",
    "contenttypes.contenttype",
    "actions.accountstate",
}
# Sums of the log: each is made anew when something it counts moves.
SUMS = {"actions.measuresum", "actions.townsum", "actions.initiativesum", "actions.pairsum"}
BOOKKEEPING = {"version", "updated_at", "last_login"}


def _participate(measure, partner):
    return measure.participations.create(partner=partner, role="partner")


# {"model.field": something new that points at the row}
MAKERS = {
    "initiatives.contact.partner": lambda row: make_contact(partner=row),
    "initiatives.initiative.sponsor": lambda row: make_initiative(sponsor=row),
    "initiatives.participation.partner": lambda row: make_participation(partner=row),
    "initiatives.participation.initiative": lambda row: make_participation(initiative=row),
    "initiatives.offer.initiative": lambda row: make_offer(initiative=row),
    "actions.partnercontribution.partner": lambda row: make_activity().partners.add(row),
    "actions.initiativecontribution.initiative": lambda row: make_activity().initiatives.add(row),
    "actions.measure_initiatives.initiative": lambda row: make_measure().initiatives.add(row),
    "actions.meeting_initiatives.initiative": lambda row: make_meeting(make_measure()).initiatives.add(row),
    "actions.exchangetopic_initiatives.initiative": lambda row: make_topic(
        make_measure(CampusCooperation)
    ).initiatives.add(row),
    "actions.campuscooperation.campus": lambda row: make_measure(CampusCooperation, campus=row),
    "actions.membership.initiative": lambda row: make_membership(initiative=row),
    "actions.funding.partner": lambda row: make_funding(partner=row),
    "actions.measureparticipation.partner": lambda row: _participate(make_measure(), row),
}


def relations_to(model):
    """["actions.funding.partner", …]"""
    return [f"{field.model._meta.label_lower}.{field.name}" for field in incoming(model)]


def link(row, count=1):
    """Points at `row`, by each relation there is, at least `count` times in all."""
    relations = relations_to(type(row))
    for number in range(max(count, len(relations)) if relations else 0):
        MAKERS[relations[number % len(relations)]](row)


def linked(row):
    """{relation: keys of what points at `row`}"""
    return {
        f"{field.model._meta.label_lower}.{field.name}": sorted(
            field.model._base_manager.filter(**{field.name: row.pk}).values_list("pk", flat=True)
        )
        for field in incoming(type(row))
    }


def everything():
    """Every row of every table, the journal and the history apart. Of a list only who is in it: it has no other key."""
    return {
        model._meta.label_lower: sorted(
            (
                _said_of(row, BOOKKEEPING | ({"id"} if is_without_key(model) else set()))
                for row in model.objects.values()
            ),
            key=str,
        )
        for model in apps.get_models(include_auto_created=True)
        if model._meta.label_lower not in BESIDE
    }


def is_without_key(model):
    return model._meta.auto_created or model._meta.label_lower in SUMS


def _said_of(row, left_out):
    return {key: value for key, value in row.items() if key not in left_out}
