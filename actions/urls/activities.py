from django.urls import path

from actions.views import activities

urlpatterns = [
    path("", activities.ActivityListView.as_view(), name="activity-list"),
    path("neu/", activities.ActivityCreateView.as_view(), name="activity-create"),
    path("<int:pk>/", activities.ActivityView.as_view(), name="activity"),
    path("<int:pk>/bearbeiten/", activities.ActivityUpdateView.as_view(), name="activity-edit"),
    path("<int:pk>/loeschen/", activities.ActivityDeleteView.as_view(), name="activity-delete"),
    path("<int:pk>/sichtbarkeit/", activities.release, name="activity-release"),
]
