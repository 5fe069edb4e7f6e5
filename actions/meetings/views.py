"""Termine of a measure, and whether the county was there."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_POST, require_safe

from actions.deadlines.calendar_file import calendar_of
from actions.measures.part_views import NewPartMixin, PartOfMeasureMixin, find_part
from actions.meetings.deadlines import deadline_of
from actions.meetings.forms import AttendanceForm, BecameForm, MeetingForm, NewMeetingForm
from actions.meetings.meeting import Meeting, NoActivityError, TwinFoundError
from actions.meetings.prefill import initial_meeting
from actions.meetings.series_views import ShowsDaysFirst
from clusterfoerderung.lists.return_address import redirect_back, return_url
from clusterfoerderung.records.views import CreateRecordView, DeleteRecordView, UpdateRecordView
from clusterfoerderung.records.visibility import Visibility
from initiatives.organisations.initiative import Initiative


class MeetingFormMixin:
    model = Meeting
    form_class = MeetingForm
    template_name = "actions/meetings/form.html"

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "user": self.request.user}


class MeetingCreateView(ShowsDaysFirst, MeetingFormMixin, NewPartMixin, CreateRecordView):
    form_class = NewMeetingForm
    permission_required = "actions.add_meeting"

    @property
    def saved_message(self):
        """Of a series as well."""
        series = self.object.series
        return f"{series.meetings.count()} Termine gespeichert." if series else "Termin gespeichert."

    def get_initial(self):
        return initial_meeting(self.request.GET, Initiative.objects.visible_to(self.request.user))

    def get_success_url(self):
        """Whoever comes from the suggestions goes on with the next one."""
        return return_url(self.request, super().get_success_url())


class MeetingUpdateView(MeetingFormMixin, PartOfMeasureMixin, UpdateRecordView):
    permission_required = "actions.change_meeting"
    saved_message = "Termin geändert."


class MeetingAttendanceView(PartOfMeasureMixin, UpdateRecordView):
    model = Meeting
    form_class = AttendanceForm
    permission_required = "actions.change_meeting"
    template_name = "actions/meetings/attendance.html"
    saved_message = "Teilnahme festgehalten."

    def get_context_data(self, **kwargs):
        may_become = self.object.may_become_activity(on=timezone.localdate())
        return super().get_context_data(**kwargs, may_become_activity=may_become)


class MeetingDeleteView(PartOfMeasureMixin, DeleteRecordView):
    model = Meeting
    permission_required = "actions.delete_meeting"
    question = "Diesen Termin löschen?"
    explanation = "„{row.title}“ am {row.scheduled_on:%d.%m.%Y}"
    consequences = [
        "Er zählt dann nicht mehr für den Zeitplan und für gezählte Kennzahlen.",
        "Die Löschung bleibt in der Historie.",
    ]
    deleted_message = "Termin gelöscht: {row.title}"


@require_safe
def calendar_file(request, measure, pk):
    """One meeting for a calendar, under the name it has in the one that is subscribed to."""
    deadline = deadline_of(find_part(Meeting, request, measure, pk))
    content = calendar_of([deadline], name=deadline.full_title, absolute=request.build_absolute_uri)
    headers = {"Content-Disposition": 'attachment; filename="termin.ics"', "Cache-Control": "private, no-cache"}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


@require_POST
@permission_required(("actions.add_activity", "actions.change_meeting"), raise_exception=True)
def to_activity(request, measure, pk):
    """One click: the county was there, and it stands in the log. The attendance form may say by whom."""
    meeting, form = find_part(Meeting, request, measure, pk), BecameForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(text for texts in form.errors.values() for text in texts))
        return redirect("meeting-attendance", measure, pk)
    try:
        activity = meeting.become_activity(by=request.user, on=timezone.localdate(), **form.cleaned_data)
    except TwinFoundError as found:
        context = {"meeting": meeting, "measure": meeting.measure, "twins": found.twins, "sent": form.cleaned_data}
        return render(request, "actions/meetings/twin.html", context, status=HTTPStatus.CONFLICT)
    except NoActivityError as problem:
        messages.warning(request, f"Nicht als Aktivität festgehalten: {problem}")
    else:
        messages.success(request, _became(activity))
    return redirect_back(request, meeting.measure)


def _became(activity):
    closed = "Noch intern: Der Ausschuss sieht sie erst, wenn Sie sie dort freigeben. "
    return format_html(
        'Als Aktivität festgehalten: <a href="{}">{}</a>. {}<a href="{}#id_result">Ergebnis ergänzen</a>',
        activity.get_absolute_url(),
        activity.title,
        closed if activity.visibility == Visibility.INTERNAL else "",
        reverse("activity-edit", args=[activity.pk]),
    )
