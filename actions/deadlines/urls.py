from django.urls import include, path

from actions.deadlines import calendar_views, views
from actions.deadlines.export import DeadlineExportView
from clusterfoerderung.exports.views import export_path

deadline_patterns = [
    path("", views.DeadlineListView.as_view(), name="deadline-list"),
    export_path(DeadlineExportView, "deadline-export"),
    path("<int:jahr>/<int:monat>/", views.DeadlineMonthView.as_view(), name="deadline-month"),
]
urlpatterns = [
    path("termine/", include(deadline_patterns)),
    path("konto/kalender/", calendar_views.CalendarSettingsView.as_view(), name="calendar-settings"),
    path("kalender/<str:token>.ics", calendar_views.feed, name="calendar-feed"),
]
