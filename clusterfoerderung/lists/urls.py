from django.urls import path

from clusterfoerderung.lists import choosing_views, look_views, saved_filter_views

urlpatterns = [
    path("wahl/<slug:list>/<slug:name>/", choosing_views.ChooseView.as_view(), name="choose"),
    path("ansicht/<slug:list>/", look_views.keep, name="list-look"),
    path("neu/<slug:list>/", saved_filter_views.FilterCreateView.as_view(), name="saved-filter-create"),
    path("<key:pk>/bearbeiten/", saved_filter_views.FilterUpdateView.as_view(), name="saved-filter-edit"),
    path("<key:pk>/loeschen/", saved_filter_views.FilterDeleteView.as_view(), name="saved-filter-delete"),
]
