from django.urls import path

from actions.landscape.interlinking import views

urlpatterns = [path("verzahnung/", views.InterlinkingView.as_view(), name="interlinking")]
