"""Jahresziele of a measure: several targets in one form, and last year's once more."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.db import IntegrityError
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView

from actions.indicators.board import boards
from actions.indicators.course import COURSE_RULE
from actions.indicators.goal_forms import Goals, OpenTargetsForm, begin_here, offered
from actions.indicators.goals import set_goals, take_over
from actions.measures.kinds import KINDS
from actions.measures.measure import Measure
from actions.measures.part_views import PartOfMeasureMixin
from clusterfoerderung.look.counted import counted
from clusterfoerderung.records.views import FORM_METHODS
from clusterfoerderung.records.years import EARLIEST_YEAR, LAST_YEAR, year_from

SHOWN = 50
MEANWHILE = "Nicht gespeichert: Jemand hat gerade dieselbe Kennzahl angelegt. Bitte ansehen und noch einmal speichern."


class GoalsView(PermissionRequiredMixin, PartOfMeasureMixin, TemplateView):
    permission_required = ("actions.add_indicator", "actions.add_indicatortarget")
    template_name = "actions/indicators/goals.html"
    http_method_names = FORM_METHODS

    @cached_property
    def year(self):
        return year_from(self.request.GET.get("jahr"), timezone.localdate().year)

    @cached_property
    def indicators(self):
        """By name."""
        rows = self.measure.indicators.visible_to(self.request.user)
        return {one.name: one for one in rows.prefetch_related("targets")}

    def open_indicators(self):
        return [one for one in self.indicators.values() if all(row.year != self.year for row in one.targets.all())]

    def forms(self, data=None):
        existing = self.indicators
        open_targets = OpenTargetsForm(data, indicators=self.open_indicators()[:SHOWN], year=self.year)
        by_town = KINDS[self.measure.kind].reaches_towns
        initial = offered(existing, by_town) if data is None else None
        form_kwargs = {"year": self.year, "existing": existing, "by_town": by_town}
        goals = Goals(data, prefix="neu", initial=initial, form_kwargs=form_kwargs)
        if data is None:
            begin_here(open_targets, goals)
        return {"open_targets": open_targets, "goals": goals}

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data())

    def post(self, request, *args, **kwargs):
        forms = self.forms(request.POST)
        # Each is asked, so that each says what is wrong with it.
        if [form for form in forms.values() if not form.is_valid()]:
            return self.render_to_response(self.get_context_data(**forms))
        try:
            count = set_goals(
                self.measure, self.year, targets=forms["open_targets"].targets(), goals=forms["goals"].goals()
            )
        except IntegrityError:
            messages.warning(request, MEANWHILE)
            return self.render_to_response(self.get_context_data(**forms))
        self.say(count, bool(forms["open_targets"].targets() or forms["goals"].goals()))
        return HttpResponseRedirect(f"{self.measure.get_absolute_url()}#kennzahlen")

    def say(self, count, has_targets):
        if count:
            messages.success(self.request, f"{counted(count, 'Ziel', 'Ziele')} für {self.year} gespeichert.")
        elif has_targets:
            messages.info(self.request, "Das war schon gespeichert: Das Formular kam zweimal an.")
        else:
            messages.info(self.request, "Nichts gespeichert: Kein Ziel war eingetragen.")

    def get_context_data(self, **kwargs):
        if "goals" not in kwargs:
            kwargs |= self.forms()
        shown = self.measure.indicators.visible_to(self.request.user)[:SHOWN]
        made = boards(shown, user=self.request.user, on=timezone.localdate(), since=self.year - 1)
        form = kwargs["open_targets"]
        rows = [_row(board, self.year, form) for board in made]
        return super().get_context_data(
            **kwargs,
            year=self.year,
            rows=rows,
            has_more=len(self.indicators) > SHOWN,
            may_take_over=any(row["last"] and row["last"].target and row["field"] for row in rows),
            years=[year for year in (self.year - 1, self.year + 1) if EARLIEST_YEAR <= year <= LAST_YEAR],
            course_rule=COURSE_RULE,
        )


def _row(board, year, form):
    """One indicator: last year, this year, and the field for its target while it has none."""
    found = {row.year: row for row in board.years}
    key = str(board.indicator.pk)
    field = form[key] if key in form.fields else None
    return {"indicator": board.indicator, "last": found.get(year - 1), "now": found.get(year), "field": field}


@require_POST
@permission_required("actions.add_indicatortarget", raise_exception=True)
def take_over_goals(request, measure):
    """Last year's targets for the year `jahr`, in one click; what has a target keeps it."""
    measure = get_object_or_404(Measure.objects.visible_to(request.user), pk=measure)
    year = year_from(request.POST.get("jahr"), timezone.localdate().year)
    count = take_over(measure, year)
    if count:
        messages.success(request, f"{counted(count, 'Ziel', 'Ziele')} aus {year - 1} für {year} übernommen.")
    else:
        messages.info(request, f"Nichts zu übernehmen: {year} hat schon ein Ziel, wo {year - 1} eines hatte.")
    return HttpResponseRedirect(f"{reverse('goals', args=[measure.pk])}?jahr={year}")
