from django.urls import include, path

from actions.indicators import goal_views, views
from actions.indicators import year_views as years
from actions.indicators.value_export import ValueExportView
from actions.indicators.value_import import ValueImport
from clusterfoerderung.exports.views import export_path
from clusterfoerderung.imports.views import import_paths

target_patterns = [
    path("neu/", years.TargetCreateView.as_view(), name="target-create"),
    path("<key:pk>/bearbeiten/", years.TargetUpdateView.as_view(), name="target-edit"),
    path("<key:pk>/loeschen/", years.TargetDeleteView.as_view(), name="target-delete"),
]
value_patterns = [
    path("neu/", years.ValueCreateView.as_view(), name="value-create"),
    path("<key:pk>/bearbeiten/", years.ValueUpdateView.as_view(), name="value-edit"),
    path("<key:pk>/loeschen/", years.ValueDeleteView.as_view(), name="value-delete"),
]
indicator_patterns = [
    path("", views.IndicatorListView.as_view(), name="indicator-list"),
    path("jahresziele/", goal_views.GoalsView.as_view(), name="goals"),
    path("jahresziele/uebernehmen/", goal_views.take_over_goals, name="goals-take-over"),
    path("neu/", views.IndicatorCreateView.as_view(), name="indicator-create"),
    path("<key:pk>/", views.IndicatorView.as_view(), name="indicator"),
    path("<key:pk>/bearbeiten/", views.IndicatorUpdateView.as_view(), name="indicator-edit"),
    path("<key:pk>/loeschen/", views.IndicatorDeleteView.as_view(), name="indicator-delete"),
    path("<key:indicator>/ziele/", include(target_patterns)),
    path("<key:indicator>/werte/", include(value_patterns)),
]
all_value_patterns = [
    export_path(ValueExportView, "indicator-value-export"),
    import_paths(ValueImport),
]
urlpatterns = [
    path("massnahmen/<key:measure>/kennzahlen/", include(indicator_patterns)),
    path("massnahmen/kennzahlwerte/", include(all_value_patterns)),
]
