from django.urls import path

from actions.skilled_workers import views

urlpatterns = [
    path("massnahmen/<key:measure>/reichweite/", views.ReachView.as_view(), name="reach"),
    path("massnahmen/<key:measure>/reichweite/eintragen/", views.ReachFormView.as_view(), name="reach-edit"),
]
