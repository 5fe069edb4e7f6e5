"""What every address of the API shares."""

from contextlib import ExitStack
from threading import Lock

from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer2
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularJSONAPIView
from rest_framework.exceptions import MethodNotAllowed
from rest_framework.permissions import SAFE_METHODS
from rest_framework.response import Response
from rest_framework.routers import APIRootView
from rest_framework.views import APIView
from rest_framework.viewsets import ReadOnlyModelViewSet

from clusterfoerderung.api.errors import NotYetError
from clusterfoerderung.records.visibility import visible_links
from clusterfoerderung.server.few_at_once import as_a_program


class ReadOnlyMixin:
    """Whoever asks, nothing can be changed here: that is said before anything else is looked at."""

    http_method_names = ["get", "head", "options"]

    def dispatch(self, *args, **kwargs):
        with ExitStack() as self.at_work:
            return super().dispatch(*args, **kwargs)

    def initial(self, request, *args, **kwargs):
        if request.method not in SAFE_METHODS:
            raise MethodNotAllowed(request.method)
        super().initial(request, *args, **kwargs)
        if request.auth and not self.at_work.enter_context(as_a_program(request.user)):
            raise NotYetError

    def options(self, request, *args, **kwargs):
        """The methods stand in the header `Allow`; what there is to ask for, in the schema."""
        return Response(status=204)


class RootView(ReadOnlyMixin, APIRootView):
    """Which collections there are, and where."""


class OneAfterTheOther(SchemaGenerator):
    """What it is just looking at, the library keeps in the classes of all: of two at once one may end in an error."""

    turn = Lock()

    def get_schema(self, *args, **kwargs):
        with self.turn:
            return super().get_schema(*args, **kwargs)


class SchemaView(ReadOnlyMixin, SpectacularJSONAPIView):
    """The description for programs (OpenAPI 3)."""

    generator_class = OneAfterTheOther
    renderer_classes = [OpenApiJsonRenderer2]


@extend_schema(exclude=True)
class NothingHereView(ReadOnlyMixin, APIView):
    """An unknown address is not found in JSON, too."""

    def get(self, request, rest):
        raise Http404


class CollectionViewSet(ReadOnlyMixin, ReadOnlyModelViewSet):
    """One collection: `queryset` in its order, `serializer_class`, and the `filterset_class` of the list on screen.

    `links` are the others that an entry names, as far as whoever asks may see them; a child adds more in
    `with_links()`, and in `rows()` what is computed for a whole page.
    """

    filterset_class = None
    links = ()
    lookup_value_converter = "key"

    def get_queryset(self):
        return self.with_links(super().get_queryset().visible_to(self.request.user))

    def get_object(self):
        """By its key alone: a filter in the address of one entry says nothing."""
        found = get_object_or_404(self.get_queryset(), pk=self.kwargs["pk"])
        return self.rows([found])[0]

    def paginate_queryset(self, queryset):
        return self.rows(super().paginate_queryset(queryset))

    def with_links(self, queryset):
        return queryset.prefetch_related(*visible_links(queryset.model, self.request.user, *self.links))

    def rows(self, entries):
        return entries
