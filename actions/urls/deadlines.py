from django.urls import path

from actions.exports import DeadlineExportView
from actions.views import deadlines
from clusterfoerderung.exports import export_path

urlpatterns = [
    path("", deadlines.DeadlineListView.as_view(), name="deadline-list"),
    export_path(DeadlineExportView, "deadline-export"),
    path("<int:jahr>/<int:monat>/", deadlines.DeadlineMonthView.as_view(), name="deadline-month"),
]
