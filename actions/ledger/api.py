from django.db.models import Prefetch
from django.utils import timezone
from drf_spectacular.utils import extend_schema_view
from rest_framework import serializers

from actions.activities.api import LastActivitySerializer
from actions.ledger.evidence import Evidence
from actions.ledger.ledger import ledgers
from actions.mandate.api import FieldSerializer
from actions.mandate.filters import MandateItemFilter
from actions.mandate.mandate_item import MandateItem
from actions.mandate.settlement import Settlement
from clusterfoerderung.api.collections import collection
from clusterfoerderung.api.fields import EntrySerializer, LinkField, LinksField, PartSerializer
from clusterfoerderung.api.schema import described
from clusterfoerderung.api.views import CollectionViewSet


class SettlementSerializer(PartSerializer):
    """The committee's own closing; it stands beside the state and never replaces it."""

    committee = serializers.CharField(source="consultation.committee.name")
    held_on = serializers.DateField(source="consultation.held_on")

    class Meta:
        model = Settlement
        fields = ("committee", "held_on", "note")


class MandateItemSerializer(EntrySerializer):
    """A sentence of the decision with its state, computed by actions.ledger.ledger as on screen."""

    paper = LinkField(source="field.paper")
    field = FieldSerializer()
    parent = LinkField(allow_null=True)
    depth = serializers.IntegerField()
    decided_on = serializers.DateField(source="line.item.decided_on", allow_null=True)
    state = serializers.ChoiceField(Evidence.choices, source="line.state")
    state_text = serializers.CharField(source="line.state_in_words")
    own_activities = serializers.IntegerField(source="line.own")
    watched_activities = serializers.IntegerField(source="line.watched")
    last_activity = LastActivitySerializer(source="line.last", allow_null=True)
    is_older_than_a_year = serializers.BooleanField(
        source="line.is_stale", help_text="Belegt, aber seit über einem Jahr ohne Nachweis."
    )
    measures = LinksField(source="line.measures")
    settlement = SettlementSerializer(allow_null=True)

    class Meta:
        model = MandateItem
        fields = (
            *("id", "url", "page", "paper", "field", "number", "depth", "parent", "text", "decided_on"),
            *("state", "state_text", "own_activities", "watched_activities", "last_activity"),
            *("is_older_than_a_year", "measures"),
            *("settlement", "updated_at"),
        )


@collection("beschluesse", rank=20)
@extend_schema_view(**described("Beschlusspunkte mit ihrem Stand", "Beschlusspunkt"))
class MandateItemViewSet(CollectionViewSet):
    queryset = MandateItem.objects.order_by("field__paper", "field__number", "sort_key")
    serializer_class = MandateItemSerializer
    filterset_class = MandateItemFilter
    links = ("parent",)

    def with_links(self, queryset):
        settlements = Settlement.objects.visible_to(self.request.user).select_related("consultation__committee")
        rows = super().with_links(queryset.select_related("field__paper"))
        return rows.prefetch_related(Prefetch("settlement", settlements))

    def rows(self, entries):
        """Each with its `line` in the ledger of its paper."""
        books = ledgers({item.field.paper for item in entries}, user=self.request.user, on=timezone.localdate())
        chapters = (chapter for book in books.values() for chapter in book.chapters)
        lines = {line.item.pk: line for chapter in chapters for line in chapter.lines()}
        for item in entries:
            item.line = lines[item.pk]
        return entries
