from django.urls import path

from clusterfoerderung.first_start.views import FirstStartView

urlpatterns = [path("einrichten/", FirstStartView.as_view(), name="first-start")]
