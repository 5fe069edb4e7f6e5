from django.urls import include, path

from actions.publicity import publication_views, views
from clusterfoerderung.exports.views import export_path

list_patterns = [
    path("", views.PublicityListView.as_view(), name="publicity-list"),
    path("neu/", views.PublicityCreateView.as_view(), name="publicity-create"),
    export_path(views.PublicityExportView, "publicity-export"),
]
way_patterns = [
    path("<slug:way>/neu/", publication_views.DeliveryCreateView.as_view(), name="delivery-create"),
    path("<key:pk>/bearbeiten/", publication_views.DeliveryUpdateView.as_view(), name="delivery-edit"),
    path("<key:pk>/loeschen/", publication_views.DeliveryDeleteView.as_view(), name="delivery-delete"),
]
publication_patterns = [
    path("neu/", publication_views.PublicationCreateView.as_view(), name="publication-create"),
    path("<key:pk>/", publication_views.PublicationView.as_view(), name="publication"),
    path("<key:pk>/festhalten/", publication_views.DeliveryMarkView.as_view(), name="delivery-mark"),
    path("<key:pk>/bearbeiten/", publication_views.PublicationUpdateView.as_view(), name="publication-edit"),
    path("<key:pk>/loeschen/", publication_views.PublicationDeleteView.as_view(), name="publication-delete"),
    path("<key:publication>/wege/", include(way_patterns)),
]
urlpatterns = [
    path("oeffentlichkeit/", include(list_patterns)),
    path("massnahmen/<key:measure>/veroeffentlichungen/", include(publication_patterns)),
]
