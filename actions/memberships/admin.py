from django.contrib import admin

from actions.measures.admin import MeasureAdmin
from actions.memberships.fee import MembershipFee
from actions.memberships.membership import Membership
from actions.memberships.renewal import RenewalDecision
from clusterfoerderung.admin.base import ReadOnlyAdmin


@admin.register(Membership)
class MembershipAdmin(MeasureAdmin):
    list_display = ("title", "initiative", "notice", "representative", "status", "visibility")
    list_filter = ("notice_to", *MeasureAdmin.list_filter)
    list_select_related = ("field", "initiative")

    @admin.display(description="Kündigungsfrist", ordering="notice_to")
    def notice(self, membership):
        return membership.notice_in_words


@admin.register(MembershipFee)
class MembershipFeeAdmin(ReadOnlyAdmin):
    list_display = ("membership", "year", "amount", "budget_line", "paid_on")
    list_filter = ("year", ("membership", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("membership",)
    search_fields = ("membership__title", "budget_line")
    ordering = ("-year", "membership__order_key")


@admin.register(RenewalDecision)
class RenewalDecisionAdmin(ReadOnlyAdmin):
    list_display = ("membership", "notice_on", "decision", "decided_on", "notice_received_on")
    list_filter = ("decision", ("membership", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("membership",)
    search_fields = ("membership__title", "reason")
    ordering = ("-notice_on", "membership__order_key")
