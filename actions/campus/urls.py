from django.urls import include, path

from actions.campus import views

topic_patterns = [
    path("neu/", views.ExchangeTopicCreateView.as_view(), name="topic-create"),
    path("<key:pk>/bearbeiten/", views.ExchangeTopicUpdateView.as_view(), name="topic-edit"),
    path("<key:pk>/loeschen/", views.ExchangeTopicDeleteView.as_view(), name="topic-delete"),
]
urlpatterns = [path("massnahmen/<key:measure>/themen/", include(topic_patterns))]
