"""What belongs to a measure is reached through that measure's address alone."""

from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property

from actions.measures.measure import Measure


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
