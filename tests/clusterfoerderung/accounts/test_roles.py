"""Who may do what: the table of grants, and that nothing beside it grants anything."""

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser, Permission

from clusterfoerderung.accounts.roles import ACTIONS, GRANTS, Role
from tests.factories import make_admin, make_clerk, make_committee_member, make_user

pytestmark = pytest.mark.django_db

PAPER_MODELS = ("committee", "wordtemplate")
# Written with the log, never by a person.
ACCOUNT_MODELS = (
    "accountstate",
    "measurecontribution",
    "initiativecontribution",
    "partnercontribution",
    "towncontribution",
)
ACCOUNT_MODELS += ("measuresum", "townsum", "initiativesum", "pairsum")
# Read in, corrected, and recorded how it ended, by whoever of the two comes upon it first.
CONSULTATION_MODELS = ("paper", "actionfield", "mandateitem", "consultation")
# A second order of what the office does: whoever of the two needs a label makes it.
LABEL_MODELS = ("labelgroup", "label")
MEASURE_MODELS = (
    "measure",
    "membership",
    "membershipfee",
    "funding",
    "renewaldecision",
    "regionalcooperation",
    "skilledworkermeasure",
    "othermeasure",
    "campuscooperation",
    "exchangetopic",
    "measureparticipation",
    "activity",
    "meeting",
    "meetingseries",
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
    "instruction",
    "assignment",
    "placement",
)
# Both carry measures over to the paper that follows another.
CARRY_OVER_MODELS = ("carryover", "carriedmeasure")
# The committee asks, the office answers; the master-data desk takes out what should not stand there.
QUESTION_MODELS = ("question",)
# Kept by whoever keeps what they belong to: Document.may_be().
DOCUMENT_MODELS = ("document",)
LANDSCAPE_MODELS = ("municipality", "sector", "partner", "contact", "initiative", "participation")
# Master data that clerks keep too: who looks at what is on offer, records it.
OFFER_MODELS = ("offer", "survey")
# Nobody edits these: they follow from what people do.
FOLLOWING_MODELS = (
    *("calendarfeed", "remindersent", "pendingpaper", "mergedrow", "notaduplicate"),
    *("measurecontribution", "initiativecontribution", "partnercontribution", "towncontribution"),
    *("measuresum", "townsum", "initiativesum", "pairsum", "accountstate"),
)

ALL = {
    f"{model._meta.app_label}.{action}_{model._meta.model_name}" for model in apps.get_models() for action in ACTIONS
} | {"actions.hand_over_measure"}
MEASURES, PAPERS, LANDSCAPE = ("actions", MEASURE_MODELS), ("actions", PAPER_MODELS), ("initiatives", LANDSCAPE_MODELS)
QUESTIONS = ("actions", QUESTION_MODELS)
OFFERS = ("initiatives", OFFER_MODELS)
CONSULTATIONS = ("actions", CONSULTATION_MODELS)
# What somebody answers for finds another person; the Verwaltung does it too, because it locks accounts.
HANDOVER = (("actions", ("measure",)), ("hand_over",))
CARRY_OVERS = ("actions", CARRY_OVER_MODELS)
LABELS = ("actions", LABEL_MODELS)
# Whose documents: tests/actions/test_document_page.py.
DOCUMENTS = ("actions", DOCUMENT_MODELS)
USERS = ("clusterfoerderung", ("user",))
# One row: the Verwaltung changes it, nobody makes a second one.
AUTHORITY = ("clusterfoerderung", ("authority",))
# Whose lists and rows: JournalEntry.objects.visible_to().
JOURNAL = ("clusterfoerderung", ("journalentry",))
API_KEYS = ("clusterfoerderung", ("apikey",))
# Made by erasing somebody, never changed or taken back.
ERASURES = ("clusterfoerderung", ("erasure",))

# Who: (what, which of view, add, change, delete)
TABLE = {
    None: (),
    Role.COMMITTEE: ((QUESTIONS, ("add",)),),
    Role.CLERK: (
        *((what, ACTIONS) for what in (MEASURES, DOCUMENTS, CONSULTATIONS, CARRY_OVERS, OFFERS, LABELS)),
        *((what, ("view",)) for what in (PAPERS, LANDSCAPE)),
        (QUESTIONS, ("view", "add", "change")),
        (JOURNAL, ("view", "change")),
        HANDOVER,
    ),
    Role.ADMIN: (
        (MEASURES, ("view",)),
        HANDOVER,
        (QUESTIONS, ("view", "delete")),
        (API_KEYS, ("view", "add", "delete")),
        (AUTHORITY, ("view", "change")),
        (JOURNAL, ("view", "change")),
        (ERASURES, ("view", "add")),
        *((what, ACTIONS) for what in (DOCUMENTS, PAPERS, CONSULTATIONS, CARRY_OVERS, LANDSCAPE, OFFERS, USERS)),
        (LABELS, ACTIONS),
    ),
}


def permissions(rows):
    return {f"{app}.{action}_{model}" for (app, models), actions in rows for model in models for action in actions}


@pytest.mark.parametrize("role", TABLE, ids=lambda role: str(role))
def test_a_role_may_do_what_the_table_says_and_nothing_else(role):
    user = make_user(role)
    assert {permission for permission in ALL if user.has_perm(permission)} == permissions(TABLE[role])


def test_every_grant_names_a_model_that_exists():
    assert set().union(*GRANTS.values()) - ALL == set()


def test_every_model_of_the_house_is_in_the_table():
    ours = {
        model._meta.model_name
        for model in apps.get_models()
        if model._meta.app_label in {"actions", "initiatives"} and not model._meta.auto_created
    }
    assert ours == {
        *MEASURE_MODELS,
        *PAPER_MODELS,
        *CONSULTATION_MODELS,
        *CARRY_OVER_MODELS,
        *LABEL_MODELS,
        *DOCUMENT_MODELS,
        *QUESTION_MODELS,
        *OFFER_MODELS,
        *LANDSCAPE_MODELS,
        *FOLLOWING_MODELS,
        *ACCOUNT_MODELS,
    }


def test_two_roles_add_up():
    user = make_clerk()
    user.groups.add(user.groups.model.objects.get_or_create(name=Role.ADMIN)[0])
    assert user.has_perm("actions.add_activity")
    assert user.has_perm("initiatives.add_partner")


@pytest.mark.parametrize("role", Role)
def test_a_login_that_is_switched_off_may_do_nothing(role):
    user = make_user(role, is_active=False)
    assert [permission for permission in ALL if user.has_perm(permission)] == []


def test_whoever_is_not_signed_in_may_do_nothing():
    assert [permission for permission in ALL if AnonymousUser().has_perm(permission)] == []


def test_a_group_that_is_no_role_gives_no_role():
    user = make_user()
    user.groups.add(user.groups.model.objects.create(name="Kantine"))
    assert (user.roles, user.sees_released) == (frozenset(), False)


def test_the_flag_for_djangos_own_admin_means_nothing_here():
    user = make_user(is_staff=True)
    assert (user.is_clerk, user.keeps_master_data, user.sees_internal) == (False, False, False)


def test_the_roles_themselves_hold_no_permission_rows():
    for user in (make_clerk(), make_admin(), make_committee_member()):
        assert not Permission.objects.filter(group__in=user.groups.all()).exists()
