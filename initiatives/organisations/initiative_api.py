from django.db.models import Prefetch
from drf_spectacular.utils import extend_schema_view
from rest_framework import serializers

from clusterfoerderung.api.fields import EntrySerializer, LinesField, LinkField, LinksField, PrecisionField
from clusterfoerderung.api.schema import described
from clusterfoerderung.api.views import CollectionViewSet
from initiatives.filters import InitiativeFilter
from initiatives.organisations.initiative import Initiative
from initiatives.organisations.partner import Partner
from initiatives.places.municipality import Municipality
from initiatives.places.sector import Sector


class InitiativeSerializer(EntrySerializer):
    other_names = LinesField()
    sponsor = LinkField(allow_null=True)
    municipality = LinkField(allow_null=True)
    sectors = LinksField(source="sectors.all")
    founded_on_precision = PrecisionField(source="founded_precision")
    founded_on_text = serializers.CharField(source="founded_in_words")
    ended_on_precision = PrecisionField(source="ended_precision")
    ended_on_text = serializers.CharField(source="ended_in_words")

    class Meta:
        model = Initiative
        fields = (
            *("id", "url", "page", "name", "short_name", "other_names", "kind", "kind_text", "description"),
            *("sponsor", "municipality", "area", "sectors", "founded_on", "founded_on_precision", "founded_on_text"),
            *("ended_on", "ended_on_precision", "ended_on_text", "website", "source_url", "note", "updated_at"),
        )


@extend_schema_view(**described("Initiativen", "Initiative"))
class InitiativeViewSet(CollectionViewSet):
    queryset = Initiative.objects.order_by("search_key")
    serializer_class = InitiativeSerializer
    filterset_class = InitiativeFilter

    def with_links(self, queryset):
        user = self.request.user
        return queryset.prefetch_related(
            Prefetch("sponsor", Partner.objects.visible_to(user)),
            Prefetch("municipality", Municipality.objects.visible_to(user)),
            Prefetch("sectors", Sector.objects.visible_to(user)),
        )
