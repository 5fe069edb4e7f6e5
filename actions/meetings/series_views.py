"""Meetings that recur: their days are shown before anything is saved, and the rest of a series changes or ends."""

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.db import transaction
from django.http import HttpResponseRedirect
from django.utils import timezone
from django.views.generic import DetailView

from actions.measures.part_views import PartOfMeasureMixin
from actions.meetings.meeting import Meeting
from actions.meetings.series_forms import PlannedDay, RestOfSeriesForm
from clusterfoerderung.look.counted import counted
from clusterfoerderung.records.versioning import StaleVersionError
from clusterfoerderung.records.views import FORM_METHODS, UpdateRecordView

LOOK_FIRST = "Noch nichts gespeichert: Bitte prüfen Sie die Tage und bestätigen Sie dann."
MEANWHILE = "Nichts geändert: Jemand hat gerade einen dieser Termine geändert. Bitte noch einmal ansehen."


class ShowsDaysFirst:
    """Of a form with days (actions.meetings.series_forms.ShownFirst): saves what was shown, else shows it."""

    def form_valid(self, form):
        if form.has_been_shown:
            return super().form_valid(form)
        messages.info(self.request, LOOK_FIRST)
        data = form.data.copy()
        data["seen"] = form.signature
        shown = self.get_form_class()(**{**self.get_form_kwargs(), "data": data})
        shown.is_valid()
        return self.render_to_response(self.get_context_data(form=shown, planned=shown.planned))


class RestOfSeriesMixin(PartOfMeasureMixin):
    """From one meeting on that is still to come."""

    model = Meeting

    def get_queryset(self):
        return super().get_queryset().upcoming(on=timezone.localdate()).filter(series__isnull=False)


class RestOfSeriesView(ShowsDaysFirst, RestOfSeriesMixin, UpdateRecordView):
    form_class = RestOfSeriesForm
    permission_required = "actions.change_meeting"
    template_name = "actions/meetings/series.html"

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "today": timezone.localdate()}

    @property
    def saved_message(self):
        return "Rest der Serie geändert."

    def show_conflict(self, form):
        messages.warning(self.request, MEANWHILE)
        return HttpResponseRedirect(self.request.path)


class EndSeriesView(PermissionRequiredMixin, RestOfSeriesMixin, DetailView):
    """Asks first, naming the days; takes away those that were named, or nothing."""

    permission_required = "actions.delete_meeting"
    template_name = "actions/meetings/series_end.html"
    http_method_names = FORM_METHODS

    def get_context_data(self, **kwargs):
        rest = list(self.object.rest_of_series(on=timezone.localdate()))
        return super().get_context_data(
            **kwargs, planned=[PlannedDay.of(row.scheduled_on) for row in rest], seen=_seen(rest)
        )

    def post(self, request, *args, **kwargs):
        meeting = self.get_object()
        try:
            with transaction.atomic():
                rest = list(meeting.rest_of_series(on=timezone.localdate()).select_for_update())
                if _seen(rest) != request.POST.get("seen"):
                    raise StaleVersionError(meeting)
                for row in rest:
                    row.delete()
        except StaleVersionError:
            messages.warning(request, MEANWHILE)
            return HttpResponseRedirect(request.path)
        messages.success(request, f"Serie beendet: {counted(len(rest), 'Termin', 'Termine')} gelöscht.")
        return HttpResponseRedirect(self.get_success_url())


def _seen(rows):
    return ",".join(f"{row.pk}:{row.version}" for row in rows)
