from django.urls import path

from actions.models import Activity, Measure, Paper
from actions.views import documents


def upload_to(model):
    return documents.UploadView.as_view(owner_model=model)


urlpatterns = [
    path("dokumente/<int:pk>/", documents.download, name="document"),
    path("dokumente/<int:pk>/vorschau/", documents.preview, name="document-preview"),
    path("dokumente/<int:pk>/bearbeiten/", documents.DocumentUpdateView.as_view(), name="document-edit"),
    path("dokumente/<int:pk>/loeschen/", documents.DocumentDeleteView.as_view(), name="document-delete"),
    path("massnahmen/<int:pk>/dokumente/neu/", upload_to(Measure), name="measure-document-create"),
    path("aktivitaeten/<int:pk>/dokumente/neu/", upload_to(Activity), name="activity-document-create"),
    path("beschluesse/<int:pk>/dokumente/neu/", upload_to(Paper), name="paper-document-create"),
]
