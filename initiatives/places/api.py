from django.urls import reverse
from drf_spectacular.utils import extend_schema_field, extend_schema_view
from rest_framework import serializers

from clusterfoerderung.api.collections import collection
from clusterfoerderung.api.fields import EntrySerializer, LinkField
from clusterfoerderung.api.schema import described
from clusterfoerderung.api.views import CollectionViewSet
from initiatives.places.municipality import Municipality
from initiatives.places.sector import Sector


class MunicipalitySerializer(EntrySerializer):
    page = serializers.SerializerMethodField()
    county = LinkField(allow_null=True)

    class Meta:
        model = Municipality
        fields = (
            *("id", "url", "page", "name", "kind", "kind_text", "ags", "county", "is_county_seat"),
            *("county_area", "website", "updated_at"),
        )

    @extend_schema_field(serializers.URLField(allow_null=True))
    def get_page(self, municipality):
        """Only the towns of the county have a page."""
        if not municipality.is_town:
            return None
        return self.context["request"].build_absolute_uri(reverse("town", args=[municipality.pk]))


@collection("staedte", rank=100)
@extend_schema_view(**described("Städte und Kreise", "Stadt oder Kreis"))
class MunicipalityViewSet(CollectionViewSet):
    queryset = Municipality.objects.order_by("order_key")
    serializer_class = MunicipalitySerializer
    links = ("county",)


class SectorSerializer(EntrySerializer):
    """A sector has no page of its own."""

    page = None

    class Meta:
        model = Sector
        fields = ("id", "url", "edition", "edition_text", "code", "title", "updated_at")


@collection("branchen", rank=110)
@extend_schema_view(**described("Branchen", "Branche"))
class SectorViewSet(CollectionViewSet):
    queryset = Sector.objects.order_by("-edition", "order_key")
    serializer_class = SectorSerializer
