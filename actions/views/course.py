"""Der Verlauf of a paper: the three pictures, each with its table."""

import datetime

from django.utils import timezone
from django.views.generic import DetailView

from actions.charts import evidence, statuses, targets
from actions.models import Paper

FIRST_YEAR = 1990
# As wide as a phone shows without making the letters small.
WIDTH = 330


class PaperCourseView(DetailView):
    """`?jahr=` shows an earlier year; any other word shows this one."""

    template_name = "actions/charts/course.html"
    context_object_name = "paper"

    def get_queryset(self):
        return Paper.objects.visible_to(self.request.user).prefetch_related("consultations")

    def get_context_data(self, **kwargs):
        user, today = self.request.user, timezone.localdate()
        year = self._year(today)
        until = min(today, datetime.date(year, 12, 31))
        return super().get_context_data(
            **kwargs,
            year=year,
            year_before=year - 1 if year > self._first_year(today) else None,
            year_after=year + 1 if year < today.year else None,
            statuses=statuses.statuses(self.object, user=user, until=until, quarters=12, width=WIDTH),
            targets=targets.targets(self.object, user=user, on=today, year=year, width=WIDTH),
            evidence=evidence.evidence(self.object, user=user, until=until, width=WIDTH),
            kinds=evidence.KINDS,
            rule=evidence.RULE,
        )

    def _first_year(self, today):
        decided_on = self.object.decided_on
        return max(FIRST_YEAR, min(decided_on or today, today).year)

    def _year(self, today):
        wanted = self.request.GET.get("jahr", "")
        is_year = wanted.isascii() and wanted.isdigit() and len(wanted) == 4
        return int(wanted) if is_year and self._first_year(today) <= int(wanted) <= today.year else today.year
