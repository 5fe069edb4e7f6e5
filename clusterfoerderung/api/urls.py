"""/api/v1/…: one line for each collection that a room has entered."""

from django.urls import path
from rest_framework.routers import DefaultRouter

from clusterfoerderung.api.collections import COLLECTIONS
from clusterfoerderung.api.views import NothingHereView, RootView, SchemaView


class CollectionRouter(DefaultRouter):
    include_format_suffixes = False
    APIRootView = RootView


router = CollectionRouter(use_regex_path=False)
for one in COLLECTIONS:
    router.register(one.name, one.view_set, basename=f"api-{one.view_set.queryset.model._meta.model_name}")

urlpatterns = [
    *router.urls,
    path("schema/", SchemaView.as_view(), name="api-schema"),
    # With the slash at its end, so that Django can still add one that is missing elsewhere.
    path("<path:rest>/", NothingHereView.as_view(), name="api-nothing-here"),
]
