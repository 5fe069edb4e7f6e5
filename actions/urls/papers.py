from django.urls import path

from actions.views import papers

urlpatterns = [
    path("", papers.PaperListView.as_view(), name="paper-list"),
    path("<key:pk>/", papers.PaperView.as_view(), name="paper"),
]
