from django.urls import include, path

from clusterfoerderung.exports.views import export_path
from initiatives.directory import views
from initiatives.directory.export import DirectoryExportView

directory_patterns = [
    path("", views.DirectoryView.as_view(), name="directory"),
    export_path(DirectoryExportView, "directory-export"),
]
urlpatterns = [path("verzeichnis/", include(directory_patterns))]
