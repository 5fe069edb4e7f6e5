from django.urls import include, path

from actions.activities import bulk_views, form_views, views
from actions.activities.activity_import import ActivityImport
from actions.activities.export import ActivityExportView
from clusterfoerderung.exports.views import export_path
from clusterfoerderung.imports.views import import_paths

activity_patterns = [
    path("", views.ActivityListView.as_view(), name="activity-list"),
    export_path(ActivityExportView, "activity-export"),
    import_paths(ActivityImport),
    path("neu/", form_views.ActivityCreateView.as_view(), name="activity-create"),
    path("freigeben/", bulk_views.release_activities, name="activity-bulk-release"),
    path("<key:pk>/", views.ActivityView.as_view(), name="activity"),
    path("<key:pk>/bearbeiten/", form_views.ActivityUpdateView.as_view(), name="activity-edit"),
    path("<key:pk>/loeschen/", views.ActivityDeleteView.as_view(), name="activity-delete"),
    path("<key:pk>/sichtbarkeit/", views.release, name="activity-release"),
]
urlpatterns = [
    path("aktivitaeten/", include(activity_patterns)),
]
