"""/massnahmen/<measure>/veroeffentlichungen/…"""

from django.urls import include, path

from actions.publicity import publication_views as views

way_patterns = [
    path("<slug:way>/neu/", views.DeliveryCreateView.as_view(), name="delivery-create"),
    path("<key:pk>/bearbeiten/", views.DeliveryUpdateView.as_view(), name="delivery-edit"),
    path("<key:pk>/loeschen/", views.DeliveryDeleteView.as_view(), name="delivery-delete"),
]
urlpatterns = [
    path("neu/", views.PublicationCreateView.as_view(), name="publication-create"),
    path("<key:pk>/", views.PublicationView.as_view(), name="publication"),
    path("<key:pk>/festhalten/", views.DeliveryMarkView.as_view(), name="delivery-mark"),
    path("<key:pk>/bearbeiten/", views.PublicationUpdateView.as_view(), name="publication-edit"),
    path("<key:pk>/loeschen/", views.PublicationDeleteView.as_view(), name="publication-delete"),
    path("<key:publication>/wege/", include(way_patterns)),
]
