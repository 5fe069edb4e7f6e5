from django.urls import path

from actions.activities.activity import Activity
from actions.documents import views
from actions.mandate.paper import Paper
from actions.measures.measure import Measure


def upload_to(model):
    return views.UploadView.as_view(owner_model=model)


urlpatterns = [
    path("dokumente/<key:pk>/", views.download, name="document"),
    path("dokumente/<key:pk>/vorschau/", views.preview, name="document-preview"),
    path("dokumente/<key:pk>/bearbeiten/", views.DocumentUpdateView.as_view(), name="document-edit"),
    path("dokumente/<key:pk>/loeschen/", views.DocumentDeleteView.as_view(), name="document-delete"),
    path("massnahmen/<key:pk>/dokumente/neu/", upload_to(Measure), name="measure-document-create"),
    path("aktivitaeten/<key:pk>/dokumente/neu/", upload_to(Activity), name="activity-document-create"),
    path("beschluesse/<key:pk>/dokumente/neu/", upload_to(Paper), name="paper-document-create"),
    path(
        "massnahmen/<key:measure>/termine/<key:pk>/protokoll/neu/",
        views.MinutesUploadView.as_view(),
        name="minutes-create",
    ),
]
