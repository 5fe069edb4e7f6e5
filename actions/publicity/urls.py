"""/oeffentlichkeit/…"""

from django.urls import path

from actions.publicity import views
from clusterfoerderung.exports.views import export_path

urlpatterns = [
    path("", views.PublicityListView.as_view(), name="publicity-list"),
    path("neu/", views.PublicityCreateView.as_view(), name="publicity-create"),
    export_path(views.PublicityExportView, "publicity-export"),
]
