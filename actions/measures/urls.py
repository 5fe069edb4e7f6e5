from django.urls import include, path, register_converter
from django.urls.converters import StringConverter

from actions.measures import handover_views, milestone_views, views
from actions.measures.export import MeasureExportView
from actions.measures.kinds import KINDS
from actions.measures.measure_import import MeasureImport
from actions.measures.milestone_export import MilestoneExportView
from actions.measures.milestone_import import MilestoneImport
from clusterfoerderung.exports.views import export_path
from clusterfoerderung.imports.views import import_paths


class KindConverter(StringConverter):
    """One of the kinds; any other word is no page."""

    regex = "|".join(kind.slug for kind in KINDS)


register_converter(KindConverter, "kind")

milestone_patterns = [
    path("neu/", milestone_views.MilestoneCreateView.as_view(), name="milestone-create"),
    path("<key:pk>/bearbeiten/", milestone_views.MilestoneUpdateView.as_view(), name="milestone-edit"),
    path("<key:pk>/erledigt/", milestone_views.done, name="milestone-done"),
    path("<key:pk>/wieder-oeffnen/", milestone_views.reopen, name="milestone-reopen"),
    path("<key:pk>/loeschen/", milestone_views.MilestoneDeleteView.as_view(), name="milestone-delete"),
]
milestone_list_patterns = [
    export_path(MilestoneExportView, "milestone-export"),
    import_paths(MilestoneImport),
]
measure_patterns = [
    path("", views.MeasureListView.as_view(), name="measure-list"),
    export_path(MeasureExportView, "measure-export"),
    import_paths(MeasureImport),
    path("meilensteine/", include(milestone_list_patterns)),
    path("neu/<kind:kind>/", views.MeasureCreateView.as_view(), name="measure-create"),
    path("uebergeben/", handover_views.HandoverView.as_view(), name="measure-handover"),
    path("<key:pk>/", views.MeasureView.as_view(), name="measure"),
    path("<key:pk>/bearbeiten/", views.MeasureUpdateView.as_view(), name="measure-edit"),
    path("<key:pk>/status/", views.MeasureStatusView.as_view(), name="measure-status"),
    path("<key:measure>/meilensteine/", include(milestone_patterns)),
]
urlpatterns = [path("massnahmen/", include(measure_patterns))]
