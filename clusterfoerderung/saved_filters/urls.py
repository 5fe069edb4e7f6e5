from django.urls import path

from clusterfoerderung.saved_filters import views

urlpatterns = [
    path("neu/<slug:list>/", views.FilterCreateView.as_view(), name="saved-filter-create"),
    path("<key:pk>/bearbeiten/", views.FilterUpdateView.as_view(), name="saved-filter-edit"),
    path("<key:pk>/loeschen/", views.FilterDeleteView.as_view(), name="saved-filter-delete"),
]
