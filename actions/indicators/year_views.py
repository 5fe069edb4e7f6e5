"""The targets and the typed values of an indicator, one row a year."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property

from actions.indicators.forms import TargetForm, ValueForm
from actions.indicators.indicator import Indicator, IndicatorTarget, IndicatorValue
from actions.measures.part_views import PartOfMeasureMixin
from clusterfoerderung.records.unique_views import CreateUniqueView
from clusterfoerderung.records.views import DeleteRecordView, UpdateRecordView
from clusterfoerderung.records.years import year_from


class PartOfIndicatorMixin(PartOfMeasureMixin):
    """A view under …/kennzahlen/<indicator>/…: a row of another indicator is not found there."""

    @cached_property
    def indicator(self):
        mine = Indicator.objects.visible_to(self.request.user).filter(measure=self.measure)
        return get_object_or_404(mine, pk=self.kwargs["indicator"])

    def get_queryset(self):
        rows = self.model.objects.visible_to(self.request.user)
        return rows.filter(indicator=self.indicator).select_related("indicator__measure")

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, indicator=self.indicator)


class NewYearMixin(PartOfIndicatorMixin):
    """A row for one year; `?jahr=` says which."""

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "instance": self.model(indicator=self.indicator)}

    def get_initial(self):
        return {"year": year_from(self.request.GET.get("jahr"), timezone.localdate().year)}


class YearFormMixin:
    """One form for a target and a value; `words` are what it is called, and the addresses that change or delete one."""

    template_name = "actions/indicators/year_form.html"
    words = {}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, words=self.words)


class YearDeleteView(PartOfIndicatorMixin, DeleteRecordView):
    question, explanation, deleted_message = "{view.noun} löschen?", "{row}", "Gelöscht: {row}"
    consequences = ["Danach steht dort „keine Angabe“, keine Null.", "Die Löschung bleibt in der Historie."]


class TargetFormMixin(YearFormMixin):
    model, form_class = IndicatorTarget, TargetForm
    words = {"noun": "Ziel", "verb": "setzen", "edit": "target-edit", "delete": "target-delete"}


class TargetCreateView(TargetFormMixin, NewYearMixin, CreateUniqueView):
    permission_required = "actions.add_indicatortarget"
    saved_message = "Ziel gespeichert."


class TargetUpdateView(TargetFormMixin, PartOfIndicatorMixin, UpdateRecordView):
    permission_required = "actions.change_indicatortarget"
    saved_message = "Ziel geändert."


class TargetDeleteView(YearDeleteView):
    model, noun = IndicatorTarget, "Dieses Ziel"
    permission_required = "actions.delete_indicatortarget"


class ValueFormMixin(YearFormMixin):
    model, form_class = IndicatorValue, ValueForm
    words = {"noun": "Wert", "verb": "eintragen", "edit": "value-edit", "delete": "value-delete"}

    def dispatch(self, request, *args, **kwargs):
        """Nobody types what is counted from the log."""
        if request.user.has_perm(self.permission_required) and not self.indicator.is_typed:
            messages.info(request, "Diese Kennzahl wird gezählt; einen Wert trägt hier niemand ein.")
            return HttpResponseRedirect(self.get_success_url())
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "user": self.request.user}


class ValueCreateView(ValueFormMixin, NewYearMixin, CreateUniqueView):
    permission_required = "actions.add_indicatorvalue"
    saved_message = "Wert gespeichert."


class ValueUpdateView(ValueFormMixin, PartOfIndicatorMixin, UpdateRecordView):
    permission_required = "actions.change_indicatorvalue"
    saved_message = "Wert geändert."


class ValueDeleteView(YearDeleteView):
    model, noun = IndicatorValue, "Diesen Wert"
    permission_required = "actions.delete_indicatorvalue"
