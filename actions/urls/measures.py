from django.urls import include, path, register_converter
from django.urls.converters import StringConverter

from actions.exports import MeasureExportView
from actions.forms.kinds import FORMS
from actions.views import bulk, measures, meetings, milestones
from clusterfoerderung.exports import export_path


class KindConverter(StringConverter):
    """One of the four kinds; any other word is no page."""

    regex = "|".join(FORMS)


register_converter(KindConverter, "kind")

milestone_patterns = [
    path("neu/", milestones.MilestoneCreateView.as_view(), name="milestone-create"),
    path("<int:pk>/bearbeiten/", milestones.MilestoneUpdateView.as_view(), name="milestone-edit"),
    path("<int:pk>/erledigt/", milestones.done, name="milestone-done"),
    path("<int:pk>/wieder-oeffnen/", milestones.reopen, name="milestone-reopen"),
    path("<int:pk>/loeschen/", milestones.MilestoneDeleteView.as_view(), name="milestone-delete"),
]
meeting_patterns = [
    path("neu/", meetings.MeetingCreateView.as_view(), name="meeting-create"),
    path("<int:pk>/bearbeiten/", meetings.MeetingUpdateView.as_view(), name="meeting-edit"),
    path("<int:pk>/teilnahme/", meetings.MeetingAttendanceView.as_view(), name="meeting-attendance"),
    path("<int:pk>/aktivitaet/", meetings.to_activity, name="meeting-to-activity"),
    path("<int:pk>/loeschen/", meetings.MeetingDeleteView.as_view(), name="meeting-delete"),
]
urlpatterns = [
    path("", measures.MeasureListView.as_view(), name="measure-list"),
    export_path(MeasureExportView, "measure-export"),
    path("uebergeben/", bulk.HandoverView.as_view(), name="measure-handover"),
    path("neu/<kind:kind>/", measures.MeasureCreateView.as_view(), name="measure-create"),
    path("<int:pk>/", measures.MeasureView.as_view(), name="measure"),
    path("<int:pk>/bearbeiten/", measures.MeasureUpdateView.as_view(), name="measure-edit"),
    path("<int:pk>/status/", measures.MeasureStatusView.as_view(), name="measure-status"),
    path("<int:measure>/meilensteine/", include(milestone_patterns)),
    path("<int:measure>/termine/", include(meeting_patterns)),
    path("<int:measure>/kennzahlen/", include("actions.urls.indicators")),
    path("<int:measure>/veroeffentlichungen/", include("actions.urls.publications")),
]
