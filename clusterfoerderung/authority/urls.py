from django.urls import path

from clusterfoerderung.authority.views import AuthorityView

urlpatterns = [path("einrichten/behoerde/", AuthorityView.as_view(), name="authority-edit")]
