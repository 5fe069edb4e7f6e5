"""/massnahmen/<measure>/veroeffentlichungen/…"""

from django.urls import include, path

from actions.views import publications as views

way_patterns = [
    path("<slug:way>/neu/", views.DeliveryCreateView.as_view(), name="delivery-create"),
    path("<int:pk>/bearbeiten/", views.DeliveryUpdateView.as_view(), name="delivery-edit"),
    path("<int:pk>/loeschen/", views.DeliveryDeleteView.as_view(), name="delivery-delete"),
]
urlpatterns = [
    path("neu/", views.PublicationCreateView.as_view(), name="publication-create"),
    path("<int:pk>/", views.PublicationView.as_view(), name="publication"),
    path("<int:pk>/festhalten/", views.DeliveryMarkView.as_view(), name="delivery-mark"),
    path("<int:pk>/bearbeiten/", views.PublicationUpdateView.as_view(), name="publication-edit"),
    path("<int:pk>/loeschen/", views.PublicationDeleteView.as_view(), name="publication-delete"),
    path("<int:publication>/wege/", include(way_patterns)),
]
