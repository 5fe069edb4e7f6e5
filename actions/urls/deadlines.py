from django.urls import path

from actions.views import deadlines

urlpatterns = [
    path("", deadlines.DeadlineListView.as_view(), name="deadline-list"),
    path("<int:jahr>/<int:monat>/", deadlines.DeadlineMonthView.as_view(), name="deadline-month"),
]
