from django.urls import path

from initiatives.places.views import TownListView

urlpatterns = [path("einrichten/orte/", TownListView.as_view(), name="town-list-create")]
