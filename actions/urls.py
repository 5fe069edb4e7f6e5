"""Paths of the county's own work, grouped as on screen."""

from django.urls import include, path

from actions.committee import views

urlpatterns = [
    path("massnahmen/", include("actions.measures.urls")),
    path("mitgliedschaften/", include("actions.memberships.urls")),
    path("aktivitaeten/", include("actions.activities.urls")),
    path("termine/", include("actions.deadlines.urls")),
    path("", include("actions.deadlines.calendar_urls")),
    path("beschluesse/", include("actions.ledger.urls")),
    path("oeffentlichkeit/", include("actions.publicity.urls")),
    path("berichte/", include("actions.reports.urls")),
    path("verzahnung/", include("actions.landscape.interlinking.urls")),
    path("karte/", include("actions.landscape.town_map.urls")),
    path("ausschuss/", views.BriefingView.as_view(), name="briefing"),
    path("fragen/", include("actions.committee.question_urls")),
    path("", include("actions.documents.urls")),
    path("", include("actions.landscape.urls")),
]
