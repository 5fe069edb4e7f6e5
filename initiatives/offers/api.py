from django.utils import timezone
from drf_spectacular.utils import extend_schema_view
from rest_framework import serializers

from clusterfoerderung.api.collections import collection
from clusterfoerderung.api.fields import EntrySerializer, LinkField, LinksField
from clusterfoerderung.api.schema import described
from clusterfoerderung.api.views import CollectionViewSet
from initiatives.offers.filters import OfferFilter
from initiatives.offers.offer import CheckState, Offer
from initiatives.offers.views import with_links


class OfferSerializer(EntrySerializer):
    initiative = LinkField()
    sectors = LinksField(source="sectors.all")
    municipalities = LinksField(source="municipalities.all")
    check_state = serializers.ChoiceField(CheckState.choices)
    check_state_text = serializers.SerializerMethodField()

    class Meta:
        model = Offer
        fields = (
            *("id", "url", "page", "title", "initiative", "kind", "kind_text", "description", "sectors"),
            *("municipalities", "area", "checked_on", "check_state", "check_state_text"),
            *("website", "source_url", "note", "updated_at"),
        )

    def get_check_state_text(self, offer) -> str:
        return CheckState(offer.check_state).label


@collection("angebote", rank=90)
@extend_schema_view(**described("Angebote", "Angebot"))
class OfferViewSet(CollectionViewSet):
    queryset = Offer.objects.order_by("order_key")
    serializer_class = OfferSerializer
    filterset_class = OfferFilter

    def with_links(self, queryset):
        return with_links(queryset, self.request.user).with_check(on=timezone.localdate())
