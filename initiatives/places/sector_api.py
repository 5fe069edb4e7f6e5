from drf_spectacular.utils import extend_schema_view

from clusterfoerderung.api.fields import EntrySerializer
from clusterfoerderung.api.schema import described
from clusterfoerderung.api.views import CollectionViewSet
from initiatives.places.sector import Sector


class SectorSerializer(EntrySerializer):
    """A sector has no page of its own."""

    page = None

    class Meta:
        model = Sector
        fields = ("id", "url", "edition", "edition_text", "code", "title", "updated_at")


@extend_schema_view(**described("Branchen", "Branche"))
class SectorViewSet(CollectionViewSet):
    queryset = Sector.objects.order_by("-edition", "code")
    serializer_class = SectorSerializer
