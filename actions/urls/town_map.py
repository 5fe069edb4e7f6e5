"""/karte/…"""

from django.urls import path

from actions.views import town_map
from clusterfoerderung.exports import export_path

urlpatterns = [
    path("", town_map.TownMapView.as_view(), name="town-map"),
    export_path(town_map.TownMapExportView, "town-map-export"),
    path("<key:pk>/", town_map.TownView.as_view(), name="town"),
]
