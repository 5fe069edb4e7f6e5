"""/massnahmen/<measure>/themen/…"""

from django.urls import path

from actions.campus import views

urlpatterns = [
    path("neu/", views.ExchangeTopicCreateView.as_view(), name="topic-create"),
    path("<key:pk>/bearbeiten/", views.ExchangeTopicUpdateView.as_view(), name="topic-edit"),
    path("<key:pk>/loeschen/", views.ExchangeTopicDeleteView.as_view(), name="topic-delete"),
]
