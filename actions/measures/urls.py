from django.urls import include, path, register_converter
from django.urls.converters import StringConverter

from actions.activities import bulk_views
from actions.committee import question_views
from actions.documents import views
from actions.exports import MeasureExportView
from actions.measures import milestone_views
from actions.measures import views as measures_views
from actions.measures.kind_forms import FORMS
from actions.meetings import views as meetings_views
from actions.skilled_workers import views as skilled_workers_views
from clusterfoerderung.exports.views import export_path


class KindConverter(StringConverter):
    """One of the four kinds; any other word is no page."""

    regex = "|".join(FORMS)


register_converter(KindConverter, "kind")

milestone_patterns = [
    path("neu/", milestone_views.MilestoneCreateView.as_view(), name="milestone-create"),
    path("<key:pk>/bearbeiten/", milestone_views.MilestoneUpdateView.as_view(), name="milestone-edit"),
    path("<key:pk>/erledigt/", milestone_views.done, name="milestone-done"),
    path("<key:pk>/wieder-oeffnen/", milestone_views.reopen, name="milestone-reopen"),
    path("<key:pk>/loeschen/", milestone_views.MilestoneDeleteView.as_view(), name="milestone-delete"),
]
meeting_patterns = [
    path("neu/", meetings_views.MeetingCreateView.as_view(), name="meeting-create"),
    path("<key:pk>/bearbeiten/", meetings_views.MeetingUpdateView.as_view(), name="meeting-edit"),
    path("<key:pk>/teilnahme/", meetings_views.MeetingAttendanceView.as_view(), name="meeting-attendance"),
    path("<key:pk>/aktivitaet/", meetings_views.to_activity, name="meeting-to-activity"),
    path("<key:pk>/protokoll/neu/", views.MinutesUploadView.as_view(), name="minutes-create"),
    path("<key:pk>/loeschen/", meetings_views.MeetingDeleteView.as_view(), name="meeting-delete"),
]
urlpatterns = [
    path("", measures_views.MeasureListView.as_view(), name="measure-list"),
    export_path(MeasureExportView, "measure-export"),
    path("uebergeben/", bulk_views.HandoverView.as_view(), name="measure-handover"),
    path("neu/<kind:kind>/", measures_views.MeasureCreateView.as_view(), name="measure-create"),
    path("<key:pk>/", measures_views.MeasureView.as_view(), name="measure"),
    path("<key:pk>/bearbeiten/", measures_views.MeasureUpdateView.as_view(), name="measure-edit"),
    path("<key:pk>/status/", measures_views.MeasureStatusView.as_view(), name="measure-status"),
    path("<key:measure>/fragen/neu/", question_views.MeasureQuestionView.as_view(), name="measure-question"),
    path("<key:measure>/meilensteine/", include(milestone_patterns)),
    path("<key:measure>/termine/", include(meeting_patterns)),
    path("<key:measure>/reichweite/", skilled_workers_views.ReachView.as_view(), name="reach"),
    path("<key:measure>/reichweite/eintragen/", skilled_workers_views.ReachFormView.as_view(), name="reach-edit"),
    path("<key:measure>/kennzahlen/", include("actions.indicators.urls")),
    path("<key:measure>/", include("actions.memberships.part_urls")),
    path("<key:measure>/themen/", include("actions.campus.urls")),
    path("<key:measure>/veroeffentlichungen/", include("actions.publicity.publication_urls")),
]
