from django.db.models import Prefetch
from drf_spectacular.utils import extend_schema_view
from rest_framework import serializers

from actions.activities.activity import Activity
from actions.activities.filters import ActivityFilter
from actions.activities.views import with_measures
from actions.labels.api import LabelSerializer
from clusterfoerderung.api.collections import collection
from clusterfoerderung.api.fields import EntrySerializer, LinkField, LinksField, PartSerializer, PrecisionField
from clusterfoerderung.api.schema import described
from clusterfoerderung.api.views import CollectionViewSet
from initiatives.organisations.initiative import Initiative
from initiatives.organisations.partner import Partner
from initiatives.places.municipality import Municipality


class LastActivitySerializer(PartSerializer):
    """Of the last activity what a table needs: which, when, and what the county's part was."""

    activity = LinkField(source="*")
    happened_on_precision = PrecisionField(source="precision")
    happened_on_text = serializers.CharField(source="date_in_words")
    county_part_text = serializers.CharField(source="get_county_part_display")

    class Meta:
        model = Activity
        fields = (
            *("activity", "happened_on", "happened_on_precision", "happened_on_text"),
            *("county_part", "county_part_text"),
        )


class ActivitySerializer(EntrySerializer):
    """An activity. Who recorded it is nobody's business outside."""

    happened_on_precision = PrecisionField(source="precision")
    happened_on_text = serializers.CharField(source="date_in_words")
    is_evidence = serializers.BooleanField()
    measures = LinksField(source="visible_measures")
    initiatives = LinksField(source="initiatives.all")
    partners = LinksField(source="partners.all")
    municipalities = LinksField(source="municipalities.all")
    labels = LabelSerializer(many=True)
    further_source_urls = serializers.ListField(child=serializers.CharField())

    class Meta:
        model = Activity
        fields = (
            *("id", "url", "page", "title", "kind", "kind_text", "happened_on", "happened_on_precision"),
            *("happened_on_text", "is_date_inferred", "county_part", "county_part_text", "is_evidence"),
            *("measures", "initiatives", "partners", "description", "result", "assessment", "participants"),
            *("place", "municipalities", "source_url", "further_source_urls", "doubt", "labels"),
            *("visibility", "visibility_text", "updated_at"),
        )


@collection("aktivitaeten", rank=40)
@extend_schema_view(**described("Aktivitäten", "Aktivität"))
class ActivityViewSet(CollectionViewSet):
    queryset = Activity.objects.latest_first()
    serializer_class = ActivitySerializer
    filterset_class = ActivityFilter

    def with_links(self, queryset):
        user = self.request.user
        return with_measures(queryset, user).prefetch_related(
            "labels",
            Prefetch("initiatives", Initiative.objects.visible_to(user)),
            Prefetch("partners", Partner.objects.visible_to(user)),
            Prefetch("municipalities", Municipality.objects.visible_to(user)),
        )
