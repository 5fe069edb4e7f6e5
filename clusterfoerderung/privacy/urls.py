from django.urls import include, path

from clusterfoerderung.privacy import views

person_patterns = [
    path("", views.PersonView.as_view(), name="person-data"),
    path("auskunft.<str:ending>", views.PersonFileView.as_view(), name="person-data-file"),
    path("loeschen/", views.EraseView.as_view(), name="person-erase"),
]
privacy_patterns = [
    path("amt/", views.DeskView.as_view(), name="privacy-desk"),
    path("verzeichnis/", views.RecordOfProcessingView.as_view(), name="processing-record"),
    path("person/<slug:kind>/<key:pk>/", include(person_patterns)),
]
urlpatterns = [path("datenschutz/", include(privacy_patterns))]
