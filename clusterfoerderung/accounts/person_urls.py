from django.urls import path

from clusterfoerderung.accounts import person_views
from clusterfoerderung.accounts.person_filters import PERSON_LIST
from clusterfoerderung.accounts.person_views import PEOPLE

urlpatterns = [
    path(
        "",
        person_views.PersonListView.as_view(
            kept=PEOPLE, filtered_list=PERSON_LIST, filterset_class=PERSON_LIST.filterset
        ),
        name="person-list",
    ),
    path("neu/", person_views.PersonCreateView.as_view(kept=PEOPLE), name="person-create"),
    path("<key:pk>/", person_views.PersonView.as_view(kept=PEOPLE), name="person"),
    path("<key:pk>/bearbeiten/", person_views.PersonUpdateView.as_view(kept=PEOPLE), name="person-edit"),
]
