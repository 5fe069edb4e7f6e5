from django.urls import path

from actions.views import calendar_feed

urlpatterns = [
    path("konto/kalender/", calendar_feed.CalendarSettingsView.as_view(), name="calendar-settings"),
    path("kalender/<str:token>.ics", calendar_feed.feed, name="calendar-feed"),
]
