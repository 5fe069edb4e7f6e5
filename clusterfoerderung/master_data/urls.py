from django.urls import path

from clusterfoerderung.master_data import views
from clusterfoerderung.master_data.index_views import MasterDataView


def create_path(kept):
    return path("neu/", views.KeptCreateView.as_view(kept=kept), name=f"{kept.noun}-create")


def delete_path(kept):
    return path("<key:pk>/loeschen/", views.KeptDeleteView.as_view(kept=kept), name=f"{kept.noun}-delete")


def form_paths(kept):
    """Making, changing and deleting one of them."""
    change = path("<key:pk>/bearbeiten/", views.KeptUpdateView.as_view(kept=kept), name=f"{kept.noun}-edit")
    return [create_path(kept), change, delete_path(kept)]


def list_paths(kept, filtered_list, *, list_view=views.KeptListView, export_view=views.KeptExportView):
    """The list with its file."""
    given = {"kept": kept, "filtered_list": filtered_list, "filterset_class": filtered_list.filterset}
    return [
        path("", list_view.as_view(**given), name=f"{kept.noun}-list"),
        path("export/<export_format:format>/", export_view.as_view(**given), name=f"{kept.noun}-export"),
    ]


def page_path(kept):
    return path("<key:pk>/", views.KeptView.as_view(kept=kept), name=kept.noun)


urlpatterns = [path("stammdaten/", MasterDataView.as_view(), name="master-data")]
