from django.urls import path

from actions.life_line import views

urlpatterns = [path("beschluesse/<key:pk>/faden/", views.PaperThreadView.as_view(), name="paper-thread")]
