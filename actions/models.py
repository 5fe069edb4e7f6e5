"""The county's own work: what the committee decided, and what was done about it."""

from actions.activities.activity import Activity, ActivityKind, CountyPart, Whereabouts
from actions.activities.contribution import (
    InitiativeContribution,
    MeasureContribution,
    PartnerContribution,
    TownContribution,
)
from actions.activities.sums import AccountState, InitiativeSum, MeasureSum, PairSum, TownSum
from actions.campus.campus_cooperation import CampusCooperation
from actions.campus.exchange_topic import ExchangeTopic
from actions.carry_over.carry_over import CarriedMeasure, CarryOver
from actions.committee.question import Question
from actions.cooperations.regional_cooperation import RegionalCooperation
from actions.deadlines.calendar_feed import CalendarFeed
from actions.deadlines.reminder_sent import ReminderSent
from actions.documents.document import Document
from actions.funding.funding import Funder, Funding, Stage
from actions.indicators.indicator import Counting, Indicator, IndicatorTarget, IndicatorValue
from actions.instructions.instruction import Instruction
from actions.labels.label import Label, LabelGroup
from actions.mandate.action_field import ActionField
from actions.mandate.assignment import Assignment
from actions.mandate.committee import Committee
from actions.mandate.consultation import Consultation, DecisionKind, Outcome
from actions.mandate.mandate_item import MandateItem
from actions.mandate.paper import Impact, Paper
from actions.mandate.placement import Placement
from actions.mandate.settlement import Settlement
from actions.measures.measure import Competence, Measure
from actions.measures.milestone import Milestone
from actions.measures.participation import MeasureParticipation
from actions.meetings.meeting import Attendance, Meeting, NoActivityError
from actions.meetings.series import MeetingSeries
from actions.memberships.fee import MembershipFee
from actions.memberships.membership import Membership, NoticeForm, NoticeTo
from actions.memberships.renewal import Renewal, RenewalDecision
from actions.other_measures.other_measure import OtherMeasure
from actions.paper_intake.pending_paper import PendingPaper
from actions.publicity.delivery import Channel, Delivery, DeliveryState
from actions.publicity.publication import Publication, PublicationKind
from actions.reports.status_entry import PromiseVerdict, StatusEntry
from actions.reports.status_report import ReportForm, StatusReport
from actions.reports.word_template import WordTemplate
from actions.skilled_workers.reach import Reach
from actions.skilled_workers.skilled_worker_measure import SkilledWorkerMeasure

__all__ = [
    "AccountState",
    "ActionField",
    "Activity",
    "ActivityKind",
    "Assignment",
    "Attendance",
    "CalendarFeed",
    "CampusCooperation",
    "CarriedMeasure",
    "CarryOver",
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
    "Funder",
    "Funding",
    "Impact",
    "Indicator",
    "IndicatorTarget",
    "IndicatorValue",
    "InitiativeContribution",
    "InitiativeSum",
    "Instruction",
    "Label",
    "LabelGroup",
    "MandateItem",
    "Measure",
    "MeasureContribution",
    "MeasureParticipation",
    "MeasureSum",
    "Meeting",
    "MeetingSeries",
    "Membership",
    "MembershipFee",
    "Milestone",
    "NoActivityError",
    "NoticeForm",
    "NoticeTo",
    "OtherMeasure",
    "Outcome",
    "PairSum",
    "Paper",
    "PartnerContribution",
    "PendingPaper",
    "Placement",
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
    "Stage",
    "StatusEntry",
    "StatusReport",
    "TownContribution",
    "TownSum",
    "Whereabouts",
    "WordTemplate",
]
