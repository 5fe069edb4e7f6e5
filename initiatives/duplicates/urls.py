from django.urls import include, path

from initiatives.duplicates import views

pair_patterns = [
    path("", views.MergeView.as_view(), name="duplicate-merge"),
    path("keine/", views.DismissView.as_view(), name="duplicate-dismiss"),
]
kind_patterns = [
    path("", views.DuplicateListView.as_view(), name="duplicate-list"),
    path("<key:pk>/", views.ChooseView.as_view(), name="duplicate-choose"),
    path("<key:keep>/mit/<key:other>/", include(pair_patterns)),
]
urlpatterns = [path("dubletten/<slug:kind>/", include(kind_patterns))]
