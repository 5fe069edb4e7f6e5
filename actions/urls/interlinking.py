from django.urls import path

from actions.views import interlinking

urlpatterns = [
    path("", interlinking.InterlinkingView.as_view(), name="interlinking"),
]
