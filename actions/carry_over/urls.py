from django.urls import path

from actions.carry_over import views

urlpatterns = [
    path("beschluesse/<key:paper>/fortschreiben/", views.CarryOverView.as_view(), name="carry-over"),
    path(
        "beschluesse/<key:paper>/fortschreiben/<key:pk>/zuruecknehmen/",
        views.UndoView.as_view(),
        name="carry-over-undo",
    ),
]
