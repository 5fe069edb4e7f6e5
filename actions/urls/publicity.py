"""/oeffentlichkeit/…"""

from django.urls import path

from actions.views import publicity
from clusterfoerderung.exports import export_path

urlpatterns = [
    path("", publicity.PublicityListView.as_view(), name="publicity-list"),
    path("neu/", publicity.PublicityCreateView.as_view(), name="publicity-create"),
    export_path(publicity.PublicityExportView, "publicity-export"),
]
