from django.urls import path

from actions.models import Activity, Measure, Paper
from actions.views import documents


def upload_to(model):
    return documents.UploadView.as_view(owner_model=model)


urlpatterns = [
    path("dokumente/<key:pk>/", documents.download, name="document"),
    path("dokumente/<key:pk>/vorschau/", documents.preview, name="document-preview"),
    path("dokumente/<key:pk>/bearbeiten/", documents.DocumentUpdateView.as_view(), name="document-edit"),
    path("dokumente/<key:pk>/loeschen/", documents.DocumentDeleteView.as_view(), name="document-delete"),
    path("massnahmen/<key:pk>/dokumente/neu/", upload_to(Measure), name="measure-document-create"),
    path("aktivitaeten/<key:pk>/dokumente/neu/", upload_to(Activity), name="activity-document-create"),
    path("beschluesse/<key:pk>/dokumente/neu/", upload_to(Paper), name="paper-document-create"),
]
