from django.urls import include, path, register_converter
from django.urls.converters import StringConverter

from actions.measures import handover_views, milestone_views, views
from actions.measures.export import MeasureExportView
from actions.measures.kinds import KINDS
from clusterfoerderung.exports.views import export_path


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
measure_patterns = [
    path("", views.MeasureListView.as_view(), name="measure-list"),
    export_path(MeasureExportView, "measure-export"),
    path("neu/<kind:kind>/", views.MeasureCreateView.as_view(), name="measure-create"),
    path("uebergeben/", handover_views.HandoverView.as_view(), name="measure-handover"),
    path("<key:pk>/", views.MeasureView.as_view(), name="measure"),
    path("<key:pk>/bearbeiten/", views.MeasureUpdateView.as_view(), name="measure-edit"),
    path("<key:pk>/status/", views.MeasureStatusView.as_view(), name="measure-status"),
    path("<key:measure>/meilensteine/", include(milestone_patterns)),
]
urlpatterns = [path("massnahmen/", include(measure_patterns))]
