"""Mitgliedschaften: all of them with what they cost and when they can be left."""

from dataclasses import replace

from django.utils import timezone

from actions.mandate.action_field import name_papers
from actions.measures.filters import BY_FIELD
from actions.memberships import overview, uses
from actions.memberships.filters import MEMBERSHIP_LIST, MembershipFilter
from actions.memberships.membership import Membership
from clusterfoerderung.lists.views import ListToolsMixin, PagedListView


class MembershipListView(ListToolsMixin, PagedListView):
    filtered_list = MEMBERSHIP_LIST
    template_name = "actions/memberships/list.html"
    paginate_by = 25

    def get_queryset(self):
        memberships = Membership.objects.visible_to(self.request.user).select_related("field", "initiative")
        self.filter = MembershipFilter(
            self.request.GET,
            queryset=memberships.order_by(*BY_FIELD, "pk"),
            request=self.request,
            today=timezone.localdate(),
        )
        return self.filter.qs.prefetch_related("renewals")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return {
            **context,
            "year": self.filter.year,
            "rows": list(self.rows(context["object_list"])),
            "sum": overview.yearly_sum(self.filter.qs.order_by(), self.filter.year, self.request.user),
            "uses_rule": uses.RULE_ON_SCREEN,
        }

    def get_heads(self):
        """Fee and uses are those of a year, which their heads name."""
        of_year = {"Beitrag", "Nutzungen"}
        return [
            replace(head, label=f"{head.label} {self.filter.year}", name=head.label) if head.label in of_year else head
            for head in super().get_heads()
        ]

    def rows(self, memberships):
        memberships, today = list(memberships), timezone.localdate()
        name_papers([membership.field for membership in memberships], on=today)
        return overview.rows(memberships, self.filter.year, user=self.request.user, on=today)
