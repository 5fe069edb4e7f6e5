from django.urls import include, path

from actions.landscape.town_map import views
from clusterfoerderung.exports.views import export_path

map_patterns = [
    path("", views.TownMapView.as_view(), name="town-map"),
    export_path(views.TownMapExportView, "town-map-export"),
    path("<key:pk>/", views.TownView.as_view(), name="town"),
]
urlpatterns = [path("karte/", include(map_patterns))]
