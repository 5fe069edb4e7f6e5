"""Der Verlauf of a paper: the three pictures, each with its table."""

import datetime

from django.utils import timezone
from django.views.generic import DetailView

from actions.charts import evidence, statuses, targets
from actions.charts.quarters import QUARTERS, last_quarters, spans
from actions.mandate.paper import Paper

FIRST_YEAR = 1990
# As wide as a phone shows without making the letters small.
WIDTH = 330


class PaperCourseView(DetailView):
    """From the decision until today; `?jahr=` shows the quarters up to the end of a year, any other word is ignored."""

    template_name = "actions/charts/course.html"
    context_object_name = "paper"

    def get_queryset(self):
        return Paper.objects.visible_to(self.request.user).with_standing()

    def get_context_data(self, **kwargs):
        user, today = self.request.user, timezone.localdate()
        chosen = self._chosen_year(today)
        year = chosen or today.year
        until = min(today, datetime.date(year, 12, 31))
        return super().get_context_data(
            **kwargs,
            year=year,
            is_whole=chosen is None,
            decided_on=self.object.day_of_decision(on=today),
            year_before=year - 1 if chosen and year > self._first_year(today) else None,
            year_after=year + 1 if year < today.year else None,
            statuses=statuses.statuses(self.object, user=user, until=until, quarters=QUARTERS, width=WIDTH),
            targets=targets.targets(self.object, user=user, on=today, year=year, width=WIDTH),
            evidence=evidence.evidence(
                self.object, user=user, spans=self._spans(chosen, until), until=until, width=WIDTH
            ),
            kinds=evidence.KINDS,
            rule=evidence.RULE,
        )

    def _spans(self, chosen, until):
        decided_on = self.object.day_of_decision(on=until)
        return last_quarters(until) if chosen or decided_on is None else spans(decided_on, until=until)

    def _first_year(self, today):
        return max(FIRST_YEAR, (self.object.day_of_decision(on=today) or today).year)

    def _chosen_year(self, today):
        """The year of the address; None where it names none that can be shown."""
        wanted = self.request.GET.get("jahr", "")
        is_year = wanted.isascii() and wanted.isdigit() and len(wanted) == 4
        return int(wanted) if is_year and self._first_year(today) <= int(wanted) <= today.year else None
