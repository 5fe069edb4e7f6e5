"""Termine: everything that is due, as one list and by months."""

from django.core.paginator import Paginator
from django.http import Http404
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.views.generic import TemplateView

from actions.deadlines.agenda import all_due, dated, is_cut
from actions.deadlines.filters import DEADLINE_LIST, CalendarFilter, DeadlineFilter
from actions.deadlines.groups import groups
from actions.deadlines.month import Month
from actions.mandate.action_field import name_papers
from clusterfoerderung.lists.orders import Head
from clusterfoerderung.lists.views import ListToolsMixin

PER_PAGE = 25


class DeadlineListView(ListToolsMixin, TemplateView):
    """All four groups, each with its first lines; `?gruppe=` shows one of them page by page."""

    filtered_list = DEADLINE_LIST
    template_name = "actions/deadlines/list.html"

    def get_queryset(self):
        """Not rows but deadlines, from all sources."""
        self.filter = DeadlineFilter(self.request.GET, user=self.request.user, today=timezone.localdate())
        return all_due(self.filter.scope(), kind=self.filter.kind)

    def get_heads(self):
        next_step = [Head("Nächster Schritt")] if self.request.user.sees_internal else []
        return [*super().get_heads(), *next_step]

    def groups(self, due):
        found = self.filter.found(due)
        name_papers([one.measure.field for one in found if one.measure], on=self.filter.today)
        return groups(found, on=self.filter.today, order=self.filter.order)

    def get_context_data(self, **kwargs):
        due = self.get_queryset()
        spans = self.groups(due)
        chosen = next((group for group in spans if group.span == self.request.GET.get("gruppe")), None)
        return super().get_context_data(
            **kwargs,
            filter=self.filter,
            groups=spans,
            count=sum(group.count for group in spans),
            is_cut=is_cut(due),
            chosen=chosen,
            page_obj=chosen and Paginator(chosen.entries, PER_PAGE).get_page(self.request.GET.get("page")),
        )


class DeadlineMonthView(TemplateView):
    """One month, with what is done as well; silence belongs to no day."""

    template_name = "actions/deadlines/month.html"

    def get_context_data(self, *, jahr, monat, **kwargs):
        month, today = Month(jahr, monat), timezone.localdate()
        if not month.exists:
            raise Http404
        chosen = CalendarFilter(self.request.GET, user=self.request.user, today=today)
        due = dated(chosen.scope(first=month.first, last=month.last), kind=chosen.kind)
        found = chosen.found(due)
        return super().get_context_data(
            **kwargs,
            filter=chosen,
            month=month,
            is_present=month.first <= today <= month.last,
            weeks=month.weeks(found, on=today),
            weekdays=WEEKDAYS.values(),
            count=len(found),
            is_cut=is_cut(due),
        )
