"""Paths of the county's own work, grouped as on screen."""

from django.urls import include, path

from actions.views import briefing

urlpatterns = [
    path("massnahmen/", include("actions.urls.measures")),
    path("mitgliedschaften/", include("actions.urls.memberships")),
    path("aktivitaeten/", include("actions.urls.activities")),
    path("termine/", include("actions.urls.deadlines")),
    path("", include("actions.urls.calendar_feed")),
    path("beschluesse/", include("actions.urls.papers")),
    path("oeffentlichkeit/", include("actions.urls.publicity")),
    path("berichte/", include("actions.urls.reports")),
    path("verzahnung/", include("actions.urls.interlinking")),
    path("karte/", include("actions.urls.town_map")),
    path("ausschuss/", briefing.BriefingView.as_view(), name="briefing"),
    path("fragen/", include("actions.urls.questions")),
    path("", include("actions.urls.documents")),
    path("", include("actions.urls.landscape")),
]
