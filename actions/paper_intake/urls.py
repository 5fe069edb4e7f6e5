from django.urls import include, path

from actions.paper_intake import views

intake_patterns = [
    path("", views.PaperIntakeView.as_view(), name="paper-intake"),
    path("<key:pk>/", views.PaperCheckView.as_view(), name="paper-intake-check"),
    path("<key:pk>/verwerfen/", views.PaperDropView.as_view(), name="paper-intake-drop"),
]
urlpatterns = [path("beschluesse/einlesen/", include(intake_patterns))]
