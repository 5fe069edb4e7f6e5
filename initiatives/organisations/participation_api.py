from django.db.models import Prefetch
from drf_spectacular.utils import extend_schema_view

from clusterfoerderung.api.fields import EntrySerializer, LinkField, PageField
from clusterfoerderung.api.schema import described
from clusterfoerderung.api.views import CollectionViewSet
from initiatives.filters import ParticipationFilter
from initiatives.organisations.initiative import Initiative
from initiatives.organisations.participation import Participation
from initiatives.organisations.partner import Partner


class ParticipationSerializer(EntrySerializer):
    """It stands on the page of its initiative."""

    page = PageField(source="initiative")
    initiative = LinkField()
    partner = LinkField()

    class Meta:
        model = Participation
        fields = (
            *("id", "url", "page", "initiative", "partner", "role", "role_text", "since_year", "until_year"),
            *("note", "updated_at"),
        )


@extend_schema_view(**described("Beteiligungen von Partnern an Initiativen", "Beteiligung"))
class ParticipationViewSet(CollectionViewSet):
    queryset = Participation.objects.order_by("initiative__search_key", "partner__search_key")
    serializer_class = ParticipationSerializer
    filterset_class = ParticipationFilter

    def with_links(self, queryset):
        user = self.request.user
        return queryset.prefetch_related(
            Prefetch("initiative", Initiative.objects.visible_to(user)),
            Prefetch("partner", Partner.objects.visible_to(user)),
        )
