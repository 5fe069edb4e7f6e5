from django.urls import path

from actions.deadlines import views
from actions.exports import DeadlineExportView
from clusterfoerderung.exports.views import export_path

urlpatterns = [
    path("", views.DeadlineListView.as_view(), name="deadline-list"),
    export_path(DeadlineExportView, "deadline-export"),
    path("<int:jahr>/<int:monat>/", views.DeadlineMonthView.as_view(), name="deadline-month"),
]
