"""The county's work, to look up: staff keep it on its own pages, under the rules that hold there."""

from django.contrib import admin

from actions.activities.activity import Activity
from actions.campus.campus_cooperation import CampusCooperation
from actions.campus.exchange_topic import ExchangeTopic
from actions.cooperations.regional_cooperation import RegionalCooperation
from actions.meetings.meeting import Meeting
from actions.memberships.fee import MembershipFee
from actions.memberships.membership import Membership
from actions.memberships.renewal import RenewalDecision
from actions.skilled_workers.skilled_worker_measure import SkilledWorkerMeasure
from clusterfoerderung.admin.base import ReadOnlyAdmin


@admin.register(SkilledWorkerMeasure)
class MeasureAdmin(ReadOnlyAdmin):
    list_display = ("title", "field", "status", "competence", "visibility", "updated_at")
    list_filter = ("status", "competence", "visibility", ("field", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("field",)
    search_fields = ("search_key",)
    ordering = ("field__number", "title")


@admin.register(RegionalCooperation)
class RegionalCooperationAdmin(MeasureAdmin):
    list_display = ("title", "region", "agreement_until", "contact_every_months", "status", "visibility", "updated_at")
    list_filter = ("status", "visibility", "agreement_until")


@admin.register(Membership)
class MembershipAdmin(MeasureAdmin):
    list_display = ("title", "initiative", "notice_months", "notice_to", "representative", "status", "visibility")
    list_filter = ("notice_to", *MeasureAdmin.list_filter)
    list_select_related = ("field", "initiative")


@admin.register(MembershipFee)
class MembershipFeeAdmin(ReadOnlyAdmin):
    list_display = ("membership", "year", "amount", "budget_line", "paid_on")
    list_filter = ("year", ("membership", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("membership",)
    search_fields = ("membership__title", "budget_line")
    ordering = ("-year", "membership__title")


@admin.register(RenewalDecision)
class RenewalDecisionAdmin(ReadOnlyAdmin):
    list_display = ("membership", "notice_on", "decision", "decided_on", "notice_received_on")
    list_filter = ("decision", ("membership", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("membership",)
    search_fields = ("membership__title", "reason")
    ordering = ("-notice_on", "membership__title")


@admin.register(CampusCooperation)
class CampusCooperationAdmin(MeasureAdmin):
    list_display = ("title", "campus", "working_group", "rhythm_in_words", "status", "visibility")
    list_select_related = ("field", "campus")

    @admin.display(description="Takt")
    def rhythm_in_words(self, campus):
        return campus.rhythm_in_words or "keine Angabe"


@admin.register(ExchangeTopic)
class ExchangeTopicAdmin(ReadOnlyAdmin):
    list_display = ("title", "campus")
    list_filter = (("campus", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("campus",)
    search_fields = ("title", "description")
    ordering = ("title",)


@admin.register(Activity)
class ActivityAdmin(ReadOnlyAdmin):
    list_display = ("title", "date_in_words", "kind", "county_part", "visibility", "recorded_by")
    list_filter = ("kind", "county_part", "visibility", "happened_on")
    list_select_related = ("recorded_by",)
    search_fields = ("search_key",)
    ordering = ("-happened_on", "-pk")

    @admin.display(description="Datum", ordering="happened_on")
    def date_in_words(self, activity):
        return activity.date_in_words


@admin.register(Meeting)
class MeetingAdmin(ReadOnlyAdmin):
    list_display = ("title", "scheduled_on", "measure", "attendance")
    list_filter = ("attendance", "scheduled_on")
    list_select_related = ("measure",)
    search_fields = ("title", "place")
    ordering = ("-scheduled_on", "-pk")
