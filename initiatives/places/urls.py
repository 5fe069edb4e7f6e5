from django.urls import include, path

from clusterfoerderung.master_data.urls import form_paths, list_paths, page_path
from initiatives.places.filters import MUNICIPALITY_LIST, SECTOR_LIST
from initiatives.places.kept_views import (
    MUNICIPALITIES,
    SECTORS,
    MunicipalityExportView,
    MunicipalityListView,
    MunicipalityView,
)
from initiatives.places.map_views import MapView
from initiatives.places.views import TownListView

municipality_patterns = [
    *list_paths(
        MUNICIPALITIES,
        MUNICIPALITY_LIST,
        list_view=MunicipalityListView,
        export_view=MunicipalityExportView,
    ),
    *form_paths(MUNICIPALITIES),
    path("<key:pk>/", MunicipalityView.as_view(kept=MUNICIPALITIES), name="municipality"),
]
sector_patterns = [*list_paths(SECTORS, SECTOR_LIST), *form_paths(SECTORS), page_path(SECTORS)]
urlpatterns = [
    path("einrichten/orte/", TownListView.as_view(), name="town-list-create"),
    path("einrichten/karte/", MapView.as_view(), name="map-places"),
    path("staedte/", include(municipality_patterns)),
    path("branchen/", include(sector_patterns)),
]
