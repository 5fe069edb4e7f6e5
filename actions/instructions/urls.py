from django.urls import include, path

from actions.instructions import views

instruction_patterns = [
    path("neu/", views.InstructionCreateView.as_view(), name="instruction-create"),
    path("<key:pk>/bearbeiten/", views.InstructionUpdateView.as_view(), name="instruction-edit"),
    path("<key:pk>/loeschen/", views.InstructionDeleteView.as_view(), name="instruction-delete"),
]
urlpatterns = [path("berichte/<key:report>/auftraege/", include(instruction_patterns))]
