from django.db.models import Prefetch
from drf_spectacular.utils import extend_schema_view

from clusterfoerderung.api.fields import EntrySerializer, LinesField, LinkField, LinksField
from clusterfoerderung.api.schema import described
from clusterfoerderung.api.views import CollectionViewSet
from initiatives.filters import PartnerFilter
from initiatives.organisations.partner import Partner
from initiatives.places.municipality import Municipality
from initiatives.places.sector import Sector


class PartnerSerializer(EntrySerializer):
    """The organisation. Who works there (Contact) is personal data and stays out, whoever asks."""

    other_names = LinesField()
    municipality = LinkField(allow_null=True)
    sectors = LinksField(source="sectors.all")

    class Meta:
        model = Partner
        fields = (
            *("id", "url", "page", "name", "short_name", "other_names", "kind", "kind_text", "description"),
            *("location", "municipality", "sectors", "website", "source_url", "note", "updated_at"),
        )


@extend_schema_view(**described("Partner", "Partner"))
class PartnerViewSet(CollectionViewSet):
    queryset = Partner.objects.order_by("search_key")
    serializer_class = PartnerSerializer
    filterset_class = PartnerFilter

    def with_links(self, queryset):
        user = self.request.user
        return queryset.prefetch_related(
            Prefetch("municipality", Municipality.objects.visible_to(user)),
            Prefetch("sectors", Sector.objects.visible_to(user)),
        )
