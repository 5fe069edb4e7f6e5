"""/api/v1/…: one line for each collection. Both apps know theirs; the project puts them together."""

from django.urls import path
from rest_framework.routers import DefaultRouter

from actions import api as actions_api
from clusterfoerderung.api.views import NothingHereView, RootView, SchemaView
from initiatives import api as initiatives_api


class CollectionRouter(DefaultRouter):
    include_format_suffixes = False
    APIRootView = RootView


def _router(collections):
    router = CollectionRouter(use_regex_path=False)
    for name, collection in collections.items():
        router.register(name, collection, basename=f"api-{collection.queryset.model._meta.model_name}")
    return router


urlpatterns = [
    *_router({**actions_api.COLLECTIONS, **initiatives_api.COLLECTIONS}).urls,
    path("schema/", SchemaView.as_view(), name="api-schema"),
    # With the slash at its end, so that Django can still add one that is missing elsewhere.
    path("<path:rest>/", NothingHereView.as_view(), name="api-nothing-here"),
]
