from django.urls import include, path

from actions.labels import bulk_views, views

group_patterns = [
    path("neu/", views.GroupCreateView.as_view(), name="label-group-create"),
    path("<key:pk>/bearbeiten/", views.GroupUpdateView.as_view(), name="label-group-edit"),
    path("<key:pk>/loeschen/", views.GroupDeleteView.as_view(), name="label-group-delete"),
]
label_patterns = [
    path("", views.LabelListView.as_view(), name="label-list"),
    path("neu/", views.LabelCreateView.as_view(), name="label-create"),
    path("vergeben/", bulk_views.label_activities, name="activity-bulk-label"),
    path("gruppen/", include(group_patterns)),
    path("<key:pk>/bearbeiten/", views.LabelUpdateView.as_view(), name="label-edit"),
    path("<key:pk>/loeschen/", views.LabelDeleteView.as_view(), name="label-delete"),
    path("<key:pk>/zusammenfuehren/", views.LabelMergeView.as_view(), name="label-merge"),
]
urlpatterns = [path("merkmale/", include(label_patterns))]
