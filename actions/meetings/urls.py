from django.urls import include, path

from actions.meetings import series_views, views

meeting_patterns = [
    path("neu/", views.MeetingCreateView.as_view(), name="meeting-create"),
    path("<key:pk>/bearbeiten/", views.MeetingUpdateView.as_view(), name="meeting-edit"),
    path("<key:pk>/teilnahme/", views.MeetingAttendanceView.as_view(), name="meeting-attendance"),
    path("<key:pk>/aktivitaet/", views.to_activity, name="meeting-to-activity"),
    path("<key:pk>/serie/", series_views.RestOfSeriesView.as_view(), name="meeting-series"),
    path("<key:pk>/serie/beenden/", series_views.EndSeriesView.as_view(), name="meeting-series-end"),
    path("<key:pk>/termin.ics", views.calendar_file, name="meeting-calendar-file"),
    path("<key:pk>/loeschen/", views.MeetingDeleteView.as_view(), name="meeting-delete"),
]
urlpatterns = [path("massnahmen/<key:measure>/termine/", include(meeting_patterns))]
