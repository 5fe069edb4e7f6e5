from django.urls import path

from actions.deadlines import calendar_views

urlpatterns = [
    path("konto/kalender/", calendar_views.CalendarSettingsView.as_view(), name="calendar-settings"),
    path("kalender/<str:token>.ics", calendar_views.feed, name="calendar-feed"),
]
