"""/massnahmen/<measure>/themen/…"""

from django.urls import path

from actions.views import exchange_topics as views

urlpatterns = [
    path("neu/", views.ExchangeTopicCreateView.as_view(), name="topic-create"),
    path("<key:pk>/bearbeiten/", views.ExchangeTopicUpdateView.as_view(), name="topic-edit"),
    path("<key:pk>/loeschen/", views.ExchangeTopicDeleteView.as_view(), name="topic-delete"),
]
