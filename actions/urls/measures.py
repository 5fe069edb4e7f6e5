from django.urls import include, path, register_converter
from django.urls.converters import StringConverter

from actions.exports import MeasureExportView
from actions.forms.kinds import FORMS
from actions.views import bulk, documents, measures, meetings, milestones, questions, reach
from clusterfoerderung.exports import export_path


class KindConverter(StringConverter):
    """One of the four kinds; any other word is no page."""

    regex = "|".join(FORMS)


register_converter(KindConverter, "kind")

milestone_patterns = [
    path("neu/", milestones.MilestoneCreateView.as_view(), name="milestone-create"),
    path("<key:pk>/bearbeiten/", milestones.MilestoneUpdateView.as_view(), name="milestone-edit"),
    path("<key:pk>/erledigt/", milestones.done, name="milestone-done"),
    path("<key:pk>/wieder-oeffnen/", milestones.reopen, name="milestone-reopen"),
    path("<key:pk>/loeschen/", milestones.MilestoneDeleteView.as_view(), name="milestone-delete"),
]
meeting_patterns = [
    path("neu/", meetings.MeetingCreateView.as_view(), name="meeting-create"),
    path("<key:pk>/bearbeiten/", meetings.MeetingUpdateView.as_view(), name="meeting-edit"),
    path("<key:pk>/teilnahme/", meetings.MeetingAttendanceView.as_view(), name="meeting-attendance"),
    path("<key:pk>/aktivitaet/", meetings.to_activity, name="meeting-to-activity"),
    path("<key:pk>/protokoll/neu/", documents.MinutesUploadView.as_view(), name="minutes-create"),
    path("<key:pk>/loeschen/", meetings.MeetingDeleteView.as_view(), name="meeting-delete"),
]
urlpatterns = [
    path("", measures.MeasureListView.as_view(), name="measure-list"),
    export_path(MeasureExportView, "measure-export"),
    path("uebergeben/", bulk.HandoverView.as_view(), name="measure-handover"),
    path("neu/<kind:kind>/", measures.MeasureCreateView.as_view(), name="measure-create"),
    path("<key:pk>/", measures.MeasureView.as_view(), name="measure"),
    path("<key:pk>/bearbeiten/", measures.MeasureUpdateView.as_view(), name="measure-edit"),
    path("<key:pk>/status/", measures.MeasureStatusView.as_view(), name="measure-status"),
    path("<key:measure>/fragen/neu/", questions.MeasureQuestionView.as_view(), name="measure-question"),
    path("<key:measure>/meilensteine/", include(milestone_patterns)),
    path("<key:measure>/termine/", include(meeting_patterns)),
    path("<key:measure>/reichweite/", reach.ReachView.as_view(), name="reach"),
    path("<key:measure>/reichweite/eintragen/", reach.ReachFormView.as_view(), name="reach-edit"),
    path("<key:measure>/kennzahlen/", include("actions.urls.indicators")),
    path("<key:measure>/", include("actions.urls.membership_parts")),
    path("<key:measure>/themen/", include("actions.urls.exchange_topics")),
    path("<key:measure>/veroeffentlichungen/", include("actions.urls.publications")),
]
