"""Die Historie: who changed what, when, from what to what. One timeline per measure."""

from auditlog.models import LogEntry
from auditlog.registry import auditlog
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from actions.activities.activity import Activity
from actions.campus.campus_cooperation import CampusCooperation
from actions.campus.exchange_topic import ExchangeTopic
from actions.committee.question import Question
from actions.cooperations.regional_cooperation import RegionalCooperation
from actions.documents import document
from actions.documents.document import Document
from actions.indicators.indicator import Indicator, IndicatorTarget, IndicatorValue
from actions.mandate.action_field import ActionField
from actions.mandate.committee import Committee
from actions.mandate.consultation import Consultation
from actions.mandate.mandate_item import MandateItem
from actions.mandate.paper import Paper
from actions.mandate.settlement import Settlement
from actions.measures.measure import Measure
from actions.measures.milestone import Milestone
from actions.measures.participation import MeasureParticipation
from actions.meetings.meeting import Meeting
from actions.memberships.fee import MembershipFee
from actions.memberships.membership import Membership
from actions.memberships.renewal import RenewalDecision
from actions.publicity.delivery import Delivery
from actions.publicity.publication import Publication
from actions.reports.status_report import StatusEntry, StatusReport
from actions.reports.word_template import WordTemplate
from actions.skilled_workers.reach import Reach
from actions.skilled_workers.skilled_worker_measure import SkilledWorkerMeasure

BOOKKEEPING = ["version", "created_at", "updated_at", "search_key", "submission", "file"]

KINDS = (Membership, RegionalCooperation, SkilledWorkerMeasure, CampusCooperation)
PARTS = (
    Milestone,
    Meeting,
    Indicator,
    MeasureParticipation,
    Publication,
    Document,
    Reach,
    Question,
)
PARTS_OF_PARTS = {
    Indicator: (IndicatorTarget, IndicatorValue),
    Publication: (Delivery,),
}
# What belongs to one kind alone, and by which foreign key.
PARTS_OF_KIND = {
    "membership": (MembershipFee, RenewalDecision),
    "campus": (ExchangeTopic,),
}
MEASURE_LISTS = {"mandate_items", "initiatives"}
ACTIVITY_LISTS = {"measures", "initiatives", "partners", "municipalities"}


def register():
    for model in KINDS:
        parent_link = model._meta.get_ancestor_link(Measure).name
        auditlog.register(model, exclude_fields=[*BOOKKEEPING, parent_link, "id"], m2m_fields=MEASURE_LISTS)
    auditlog.register(Activity, exclude_fields=BOOKKEEPING, m2m_fields=ACTIVITY_LISTS)
    auditlog.register(Meeting, exclude_fields=BOOKKEEPING, m2m_fields={"initiatives"})
    for model in (
        *(part for part in PARTS if part is not Meeting),
        MembershipFee,
        RenewalDecision,
        IndicatorTarget,
        IndicatorValue,
        Delivery,
        StatusEntry,
        Committee,
        Paper,
        Consultation,
        ActionField,
        MandateItem,
        Settlement,
    ):
        auditlog.register(model, exclude_fields=BOOKKEEPING)
    auditlog.register(ExchangeTopic, exclude_fields=BOOKKEEPING, m2m_fields={"initiatives", "measures", "activities"})
    auditlog.register(StatusReport, exclude_fields=[*BOOKKEEPING, "frozen"])
    auditlog.register(WordTemplate, exclude_fields=[*BOOKKEEPING, "content"])


def of_measure(measure, user):
    """The history of a measure and its parts, latest first: for staff; nobody else sees any of it."""
    if not user.sees_internal:
        return LogEntry.objects.none()
    wanted = _entries(KINDS, [measure.pk]) | _parts(PARTS, "measure", [measure.pk])
    for part, kinds in PARTS_OF_PARTS.items():
        ids = list(part.objects.filter(measure=measure.pk).values_list("pk", flat=True))
        wanted |= _parts(kinds, part._meta.model_name, ids)
    for link, kinds in PARTS_OF_KIND.items():
        wanted |= _parts(kinds, link, [measure.pk])
    return LogEntry.objects.filter(wanted).select_related("actor", "content_type").order_by("-timestamp", "-pk")


def of_object(instance, user):
    """The history of one activity or paper with its documents, latest first, for staff alone."""
    if not user.sees_internal:
        return LogEntry.objects.none()
    wanted = _entries([type(instance)], [instance.pk])
    wanted |= _parts([Document], document.owner_kind(instance), [instance.pk])
    return LogEntry.objects.filter(wanted).select_related("actor", "content_type").order_by("-timestamp", "-pk")


def of_mandate_item(item, user):
    """The history of one sentence and of its closing, latest first, for staff alone."""
    if not user.sees_internal:
        return LogEntry.objects.none()
    wanted = _entries([MandateItem], [item.pk]) | _parts([Settlement, Question], "item", [item.pk])
    return LogEntry.objects.filter(wanted).select_related("actor", "content_type").order_by("-timestamp", "-pk")


def of_landscape(instance, user):
    """The history of one row about others that has no documents of its own, latest first, for staff alone."""
    if not user.sees_internal:
        return LogEntry.objects.none()
    entries = LogEntry.objects.filter(_entries([type(instance)], [instance.pk]))
    return entries.select_related("actor", "content_type").order_by("-timestamp", "-pk")


def makers_of(instances, user):
    """{pk: who made it} of rows of one kind, as far as the history knows: for staff alone. One query."""
    if not instances or not user.sees_internal:
        return {}
    made = LogEntry.objects.filter(
        _entries([type(instances[0])], [one.pk for one in instances]),
        action=LogEntry.Action.CREATE,
        actor__isnull=False,
    )
    return {entry.object_id: entry.actor for entry in made.select_related("actor")}


def _parts(kinds, link, ids):
    """What belongs to the rows `ids` by the foreign key `link`, and what did until it was deleted."""
    wanted = Q()
    for model in kinds:
        wanted |= _entries([model], model.objects.filter(**{f"{link}__in": ids}).values("pk"))
    # What was deleted is in no table any more; its last entry names what it belonged to.
    content_types = list(ContentType.objects.get_for_models(*kinds).values())
    deleted = {"action": LogEntry.Action.DELETE, f"changes__{link}__0__in": [str(pk) for pk in ids]}
    return wanted | Q(content_type__in=content_types, **deleted)


def _entries(kinds, ids):
    content_types = ContentType.objects.get_for_models(*kinds).values()
    return Q(content_type__in=list(content_types), object_id__in=ids)
