from django.urls import path

from initiatives.places.map_views import MapView
from initiatives.places.views import TownListView

urlpatterns = [
    path("einrichten/orte/", TownListView.as_view(), name="town-list-create"),
    path("einrichten/karte/", MapView.as_view(), name="map-places"),
]
