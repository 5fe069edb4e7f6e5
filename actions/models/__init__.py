"""The county's own work: what the committee decided, and what was done about it."""

from actions.models.action_field import ActionField
from actions.models.activity import Activity, ActivityKind, CountyPart, Whereabouts
from actions.models.calendar_feed import CalendarFeed
from actions.models.campus_cooperation import CampusCooperation
from actions.models.committee import Committee
from actions.models.consultation import Consultation, DecisionKind, Outcome
from actions.models.delivery import Channel, Delivery, DeliveryState
from actions.models.document import Document
from actions.models.exchange_topic import ExchangeTopic
from actions.models.indicator import Counting, Indicator, IndicatorTarget, IndicatorValue
from actions.models.mandate_item import MandateItem
from actions.models.measure import Competence, Measure, MeasureKind
from actions.models.measure_participation import MeasureParticipation
from actions.models.meeting import Attendance, Meeting, NoActivityError
from actions.models.membership import Membership, NoticeForm, NoticeTo
from actions.models.membership_fee import MembershipFee
from actions.models.milestone import Milestone
from actions.models.paper import Impact, Paper
from actions.models.publication import Publication, PublicationKind
from actions.models.question import Question
from actions.models.reach import Reach
from actions.models.regional_cooperation import RegionalCooperation
from actions.models.reminder_sent import ReminderSent
from actions.models.renewal_decision import Renewal, RenewalDecision
from actions.models.settlement import Settlement
from actions.models.skilled_worker_measure import SkilledWorkerMeasure
from actions.models.status_report import PromiseVerdict, ReportForm, StatusEntry, StatusReport
from actions.models.word_template import WordTemplate

__all__ = [
    "ActionField",
    "Activity",
    "ActivityKind",
    "Attendance",
    "CalendarFeed",
    "CampusCooperation",
    "Channel",
    "Committee",
    "Competence",
    "Consultation",
    "Counting",
    "CountyPart",
    "DecisionKind",
    "Delivery",
    "DeliveryState",
    "Document",
    "ExchangeTopic",
    "Impact",
    "Indicator",
    "IndicatorTarget",
    "IndicatorValue",
    "MandateItem",
    "Measure",
    "MeasureKind",
    "MeasureParticipation",
    "Meeting",
    "Membership",
    "MembershipFee",
    "Milestone",
    "NoActivityError",
    "NoticeForm",
    "NoticeTo",
    "Outcome",
    "Paper",
    "PromiseVerdict",
    "Publication",
    "PublicationKind",
    "Question",
    "Reach",
    "RegionalCooperation",
    "ReminderSent",
    "Renewal",
    "RenewalDecision",
    "ReportForm",
    "Settlement",
    "SkilledWorkerMeasure",
    "StatusEntry",
    "StatusReport",
    "Whereabouts",
    "WordTemplate",
]
