"""Kennzahlen of a measure. Their targets and values: indicator_years.py."""

from django.utils import timezone
from django.views.generic import DetailView

from actions.indicators.board import boards
from actions.indicators.counted import USUAL
from actions.indicators.course import COURSE_RULE
from actions.indicators.forms import IndicatorForm, NewIndicatorForm
from actions.indicators.indicator import Indicator
from actions.measures.part_views import NewPartMixin, PartOfMeasureMixin
from clusterfoerderung.lists.views import PagedListView
from clusterfoerderung.look.counted import counted
from clusterfoerderung.records.unique_views import CreateUniqueView
from clusterfoerderung.records.views import DeleteRecordView, UpdateRecordView
from clusterfoerderung.records.years import EARLIEST_YEAR


class IndicatorListView(PartOfMeasureMixin, PagedListView):
    """All indicators of a measure, page by page: its own page shows the first ones alone."""

    model = Indicator
    template_name = "actions/indicators/list.html"
    paginate_by = 20

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        shown = boards(context["object_list"], user=self.request.user, on=timezone.localdate())
        return {**context, "boards": shown, "course_rule": COURSE_RULE}


class IndicatorView(PartOfMeasureMixin, DetailView):
    """All years of one indicator, and the values of the towns."""

    model = Indicator
    template_name = "actions/indicators/indicator.html"

    def get_context_data(self, **kwargs):
        only = self.get_queryset().filter(pk=self.object.pk)
        board = boards(only, user=self.request.user, on=timezone.localdate(), since=EARLIEST_YEAR)[0]
        towns = [row for year in board.years for row in year.value.rows if row.municipality_id]
        return super().get_context_data(**kwargs, board=board, towns=towns)


class IndicatorCreateView(NewPartMixin, CreateUniqueView):
    model = Indicator
    form_class = NewIndicatorForm
    permission_required = "actions.add_indicator"
    template_name = "actions/indicators/form.html"

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "year": timezone.localdate().year}

    def get_initial(self):
        wanted = self.request.GET.get("vorschlag")
        return next((one.initial for one in USUAL if one.key == wanted), {})

    @property
    def saved_message(self):
        return f"Kennzahl „{self.object.name}“ gespeichert."

    def get_success_url(self):
        if "naechste" in self.request.POST:
            return self.request.path
        return super().get_success_url()

    def get_context_data(self, **kwargs):
        taken = set(self.measure.indicators.values_list("name", flat=True))
        suggestions = [one for one in USUAL if one.name not in taken]
        return super().get_context_data(**kwargs, suggestions=suggestions)


class IndicatorUpdateView(PartOfMeasureMixin, UpdateRecordView):
    model = Indicator
    form_class = IndicatorForm
    permission_required = "actions.change_indicator"
    template_name = "actions/indicators/form.html"
    saved_message = "Kennzahl geändert."


class IndicatorDeleteView(PartOfMeasureMixin, DeleteRecordView):
    model = Indicator
    permission_required = "actions.delete_indicator"
    question, explanation = "Diese Kennzahl löschen?", "„{row.name}“"
    consequences = [
        "Mit ihr gehen {view.lost}.",
        "Aktivitäten und Termine bleiben, wie sie sind.",
        "Die Löschung bleibt in der Historie.",
    ]
    deleted_message = "Kennzahl gelöscht: {row.name}"

    @property
    def lost(self):
        typed = counted(self.object.values.count(), "eingetragener Wert", "eingetragene Werte")
        return f"{counted(self.object.targets.count(), 'Zielwert', 'Zielwerte')} und {typed}"
