from django.urls import path

from actions.carry_over import undo_views, views

urlpatterns = [
    path("beschluesse/<key:paper>/fortschreiben/", views.CarryOverView.as_view(), name="carry-over"),
    path(
        "beschluesse/<key:paper>/fortschreiben/<key:pk>/zuruecknehmen/",
        undo_views.UndoView.as_view(),
        name="carry-over-undo",
    ),
]
