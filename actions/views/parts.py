"""What belongs to a measure is reached through that measure's address alone."""

from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.http import url_has_allowed_host_and_scheme

from actions.models import Measure


class PartOfMeasureMixin:
    """A view under /massnahmen/<measure>/…: a row of another measure is not found there."""

    @cached_property
    def measure(self):
        return get_object_or_404(Measure.objects.visible_to(self.request.user), pk=self.kwargs["measure"])

    def get_queryset(self):
        rows = self.model.objects.visible_to(self.request.user)
        return rows.filter(measure=self.measure).select_related("measure")

    def get_success_url(self):
        """The head of the page: there stand the message and the schedule that may have changed."""
        return self.measure.get_absolute_url()

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, measure=self.measure, cancel_url=self.measure.get_absolute_url())


class NewPartMixin(PartOfMeasureMixin):
    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "instance": self.model(measure=self.measure)}


def find_part(model, request, measure, pk):
    """The milestone or meeting `pk` of the measure `measure`, if this person may see it; else 404."""
    rows = model.objects.visible_to(request.user).select_related("measure")
    return get_object_or_404(rows, pk=pk, measure=measure)


def back(request, measure):
    """To the page of ours that the form names in `weiter`, else to the measure."""
    target = onward(request, "")
    return HttpResponseRedirect(target) if target else redirect(measure)


def onward(request, otherwise):
    """The page of ours that the form or the address names in `weiter`, else `otherwise`."""
    target = request.POST.get("weiter") or request.GET.get("weiter", "")
    is_ours = url_has_allowed_host_and_scheme(target, request.get_host(), require_https=request.is_secure())
    return target if is_ours else otherwise
