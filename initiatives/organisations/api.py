from drf_spectacular.utils import extend_schema_view
from rest_framework import serializers

from clusterfoerderung.api.collections import collection
from clusterfoerderung.api.fields import EntrySerializer, LinesField, LinkField, LinksField, PageField, PrecisionField
from clusterfoerderung.api.schema import described
from clusterfoerderung.api.views import CollectionViewSet
from initiatives.organisations.filters import InitiativeFilter, ParticipationFilter, PartnerFilter
from initiatives.organisations.initiative import Initiative
from initiatives.organisations.participation import Participation
from initiatives.organisations.partner import Partner


class ProposedField(serializers.BooleanField):
    def __init__(self, **kwargs):
        super().__init__(help_text="In einem Formular genannt, von der Verwaltung noch nicht bestätigt.", **kwargs)


class InitiativeSerializer(EntrySerializer):
    other_names = LinesField()
    sponsor = LinkField(allow_null=True)
    municipality = LinkField(allow_null=True)
    sectors = LinksField(source="sectors.all")
    is_proposed = ProposedField()
    founded_on_precision = PrecisionField(source="founded_precision")
    founded_on_text = serializers.CharField(source="founded_in_words")
    ended_on_precision = PrecisionField(source="ended_precision")
    ended_on_text = serializers.CharField(source="ended_in_words")

    class Meta:
        model = Initiative
        fields = (
            *("id", "url", "page", "name", "short_name", "other_names", "kind", "kind_text", "description"),
            *("sponsor", "municipality", "area", "sectors", "founded_on", "founded_on_precision", "founded_on_text"),
            *("ended_on", "ended_on_precision", "ended_on_text", "website", "source_url", "note"),
            *("is_proposed", "updated_at"),
        )


@collection("initiativen", rank=60)
@extend_schema_view(**described("Initiativen", "Initiative"))
class InitiativeViewSet(CollectionViewSet):
    queryset = Initiative.objects.order_by("order_key")
    serializer_class = InitiativeSerializer
    filterset_class = InitiativeFilter
    links = ("sponsor", "municipality", "sectors")


class PartnerSerializer(EntrySerializer):
    """The organisation. Who works there (Contact) is personal data and stays out, whoever asks."""

    other_names = LinesField()
    municipality = LinkField(allow_null=True)
    sectors = LinksField(source="sectors.all")
    is_proposed = ProposedField()

    class Meta:
        model = Partner
        fields = (
            *("id", "url", "page", "name", "short_name", "other_names", "kind", "kind_text", "description"),
            *("street", "postcode", "location", "municipality", "sectors", "phone", "email", "register_number"),
            *("website", "source_url", "note", "is_proposed", "updated_at"),
        )


@collection("partner", rank=70)
@extend_schema_view(**described("Partner", "Partner"))
class PartnerViewSet(CollectionViewSet):
    queryset = Partner.objects.order_by("order_key")
    serializer_class = PartnerSerializer
    filterset_class = PartnerFilter
    links = ("municipality", "sectors")


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


@collection("beteiligungen", rank=80)
@extend_schema_view(**described("Beteiligungen von Partnern an Initiativen", "Beteiligung"))
class ParticipationViewSet(CollectionViewSet):
    queryset = Participation.objects.order_by("initiative__order_key", "partner__order_key")
    serializer_class = ParticipationSerializer
    filterset_class = ParticipationFilter
    links = ("initiative", "partner")
