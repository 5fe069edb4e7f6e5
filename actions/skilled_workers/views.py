"""Reichweite of a skilled-worker measure: courses and people by town, and how they are entered."""

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from actions.skilled_workers.reach_forms import forms_of, save_all
from actions.skilled_workers.section import picture_of
from actions.skilled_workers.skilled_worker_measure import SkilledWorkerMeasure
from clusterfoerderung.records.views import FORM_METHODS
from clusterfoerderung.records.years import EARLIEST_YEAR, LAST_YEAR, year_from
from initiatives.places.municipality import Municipality


class ReachView(TemplateView):
    """One year, town by town, with the way to the others."""

    template_name = "actions/skilled_workers/page.html"

    @cached_property
    def measure(self):
        measures = SkilledWorkerMeasure.objects.visible_to(self.request.user)
        return get_object_or_404(measures, pk=self.kwargs["measure"])

    @cached_property
    def year(self):
        return year_from(self.request.GET.get("jahr"), timezone.localdate().year)

    @property
    def address(self):
        return f"{reverse('reach', args=[self.measure.pk])}?jahr={self.year}"

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs):
        years = [year for year in (self.year - 1, self.year + 1) if EARLIEST_YEAR <= year <= LAST_YEAR]
        context = super().get_context_data(**kwargs, measure=self.measure, year=self.year, years=years)
        on, user = timezone.localdate(), self.request.user
        return {**context, "picture": picture_of(self.measure, user=user, year=self.year, on=on)}


class ReachFormView(PermissionRequiredMixin, ReachView):
    """All towns of one year in one form."""

    permission_required = ("actions.add_reach", "actions.change_reach")
    template_name = "actions/skilled_workers/form.html"
    http_method_names = FORM_METHODS

    def forms(self, data=None):
        towns = Municipality.objects.visible_to(self.request.user).towns().order_by("order_key")
        return forms_of(self.measure, self.year, towns, data)

    def get_context_data(self, **kwargs):
        kwargs.setdefault("forms", None)
        context = super().get_context_data(**{**kwargs, "forms": kwargs["forms"] or self.forms()})
        return {**context, "cancel_url": self.address}

    def post(self, request, *args, **kwargs):
        forms = self.forms(request.POST)
        if [form for form in forms if not form.is_valid()] or not save_all(forms):
            return self.render_to_response(self.get_context_data(forms=forms))
        messages.success(request, f"Reichweite {self.year} gespeichert.")
        return HttpResponseRedirect(self.address)
