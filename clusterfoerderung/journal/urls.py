from django.urls import path

from clusterfoerderung.journal import views

urlpatterns = [
    path("", views.JournalView.as_view(), name="journal-list"),
    path("<key:pk>/", views.JournalEntryView.as_view(), name="journal-entry"),
    path("<key:pk>/zuruecknehmen/", views.UndoView.as_view(), name="journal-undo"),
]
