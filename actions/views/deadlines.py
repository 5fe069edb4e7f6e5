"""Termine: everything that is due, as one list and by months."""

from django.core.paginator import Paginator
from django.http import Http404
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.views.generic import TemplateView

from actions.deadlines import Month, all_due, dated, groups, is_cut
from actions.filters.deadlines import CalendarFilterForm, DeadlineFilterForm

PER_PAGE = 25


class DeadlineListView(TemplateView):
    """All four groups, each with its first lines; `?gruppe=` shows one of them page by page."""

    template_name = "actions/deadlines/list.html"

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        form = DeadlineFilterForm(self.request.GET, user=self.request.user)
        found = all_due(form.scope(on=today), kind=form.kind)
        spans = groups(found, on=today)
        chosen = next((group for group in spans if group.span == self.request.GET.get("gruppe")), None)
        return super().get_context_data(
            **kwargs,
            form=form,
            groups=spans,
            count=len(found),
            is_cut=is_cut(found),
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
        form = CalendarFilterForm(self.request.GET, user=self.request.user)
        found = dated(form.scope(on=today, first=month.first, last=month.last), kind=form.kind)
        return super().get_context_data(
            **kwargs,
            form=form,
            month=month,
            is_present=month.first <= today <= month.last,
            weeks=month.weeks(found, on=today),
            weekdays=WEEKDAYS.values(),
            count=len(found),
            is_cut=is_cut(found),
        )
