from django.urls import path

from actions.exports import ActivityExportView
from actions.views import activities, activity_forms, bulk
from clusterfoerderung.exports import export_path

urlpatterns = [
    path("", activities.ActivityListView.as_view(), name="activity-list"),
    export_path(ActivityExportView, "activity-export"),
    path("neu/", activity_forms.ActivityCreateView.as_view(), name="activity-create"),
    path("freigeben/", bulk.release_activities, name="activity-bulk-release"),
    path("<key:pk>/", activities.ActivityView.as_view(), name="activity"),
    path("<key:pk>/bearbeiten/", activity_forms.ActivityUpdateView.as_view(), name="activity-edit"),
    path("<key:pk>/loeschen/", activities.ActivityDeleteView.as_view(), name="activity-delete"),
    path("<key:pk>/sichtbarkeit/", activities.release, name="activity-release"),
]
