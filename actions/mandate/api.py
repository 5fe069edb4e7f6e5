from django.db.models import Prefetch
from django.utils import timezone
from drf_spectacular.utils import extend_schema_view
from rest_framework import serializers

from actions.ledger.evidence import Evidence
from actions.ledger.ledger import ledgers
from actions.mandate.action_field import ActionField
from actions.mandate.consultation import Consultation
from actions.mandate.paper import Paper
from clusterfoerderung.api.collections import collection
from clusterfoerderung.api.fields import EntrySerializer, LinkField, PartSerializer
from clusterfoerderung.api.schema import described
from clusterfoerderung.api.views import CollectionViewSet
from clusterfoerderung.records.visibility import visible_links


class FieldSerializer(PartSerializer):
    """An action field. It has no collection of its own: it belongs to its paper."""

    class Meta:
        model = ActionField
        fields = ("id", "number", "title", "short_title")


class ConsultationSerializer(PartSerializer):
    committee = serializers.CharField(source="committee.name")
    votes_text = serializers.CharField(source="votes_in_words")

    class Meta:
        model = Consultation
        fields = (
            *("position", "committee", "held_on", "decision_kind", "decision_kind_text", "outcome", "outcome_text"),
            *("votes_for", "votes_against", "abstentions", "conflicted", "votes_text"),
        )


class CountsSerializer(serializers.Serializer):
    """How many sentences without sub-items are in which state."""

    belegt = serializers.IntegerField(label=Evidence.EVIDENCED.label)
    teilweise = serializers.IntegerField(label=Evidence.PARTLY.label)
    ohne = serializers.IntegerField(label=Evidence.NONE.label)


class PaperSerializer(EntrySerializer):
    """A paper with its action fields, where it was discussed, and the counts of its ledger."""

    predecessor = LinkField(allow_null=True)
    decided_on = serializers.DateField(source="ledger.decided_on", allow_null=True)
    action_fields = FieldSerializer(source="fields.all", many=True)
    consultations = ConsultationSerializer(many=True)
    states = CountsSerializer(source="ledger.counts")
    evidence_older_than_a_year = serializers.IntegerField(
        source="ledger.stale_count", help_text="So viele der belegten Punkte sind seit über einem Jahr ohne Nachweis."
    )

    class Meta:
        model = Paper
        fields = (
            *("id", "url", "page", "reference", "file_number", "dated_on", "subject", "department", "is_public"),
            *("financial_impact", "financial_impact_text", "staffing_impact", "staffing_impact_text"),
            *("organisational_impact", "organisational_impact_text", "decision", "occasion", "facts", "source_url"),
            *("predecessor", "replaces_fields", "decided_on", "action_fields", "consultations", "states"),
            *("evidence_older_than_a_year", "updated_at"),
        )


@collection("vorlagen", rank=10)
@extend_schema_view(**described("Vorlagen", "Vorlage"))
class PaperViewSet(CollectionViewSet):
    queryset = Paper.objects.all()
    serializer_class = PaperSerializer
    links = ("predecessor", "fields")

    def with_links(self, queryset):
        user = self.request.user
        consultations = Consultation.objects.visible_to(user)
        consultations = consultations.prefetch_related(*visible_links(Consultation, user, "committee"))
        return super().with_links(queryset).prefetch_related(Prefetch("consultations", consultations))

    def rows(self, entries):
        """Each with its `ledger`."""
        books = ledgers(entries, user=self.request.user, on=timezone.localdate())
        for paper in entries:
            paper.ledger = books[paper.pk]
        return entries
