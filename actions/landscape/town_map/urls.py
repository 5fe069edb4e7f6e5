"""/karte/…"""

from django.urls import path

from actions.landscape.town_map import views
from clusterfoerderung.exports.views import export_path

urlpatterns = [
    path("", views.TownMapView.as_view(), name="town-map"),
    export_path(views.TownMapExportView, "town-map-export"),
    path("<key:pk>/", views.TownView.as_view(), name="town"),
]
