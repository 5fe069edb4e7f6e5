from django.utils import timezone
from drf_spectacular.utils import extend_schema_view
from rest_framework import serializers

from actions.activities.api import LastActivitySerializer
from actions.funding.costs import costs_of
from actions.funding.costs_api import CostSerializer
from actions.labels.api import LabelSerializer
from actions.mandate.api import FieldSerializer
from actions.mandate.assignment import carried
from actions.mandate.mandate_item import MandateItem
from actions.measures.filters import BY_FIELD, MeasureFilter
from actions.measures.kinds import KINDS
from actions.measures.measure import Measure
from actions.measures.milestone import Milestone
from actions.measures.milestone_filters import MilestoneFilter
from actions.signals import freshness
from actions.signals.schedule import Schedule, schedule_of
from clusterfoerderung.api.collections import collection
from clusterfoerderung.api.fields import EntrySerializer, LinkField, LinksField
from clusterfoerderung.api.schema import described
from clusterfoerderung.api.views import CollectionViewSet


class MeasureSerializer(EntrySerializer):
    """A measure with its three signals. Its `kind` names the key under which the fields of its kind stand, if any."""

    field = FieldSerializer(allow_null=True)
    mandate_items = LinksField(source="items")
    initiatives = LinksField(source="initiatives.all")
    partners = LinksField(source="partners.all")
    status_text = serializers.CharField(source="status_in_words")
    replaced_by = LinkField(allow_null=True)
    schedule = serializers.ChoiceField(Schedule.choices, source="verdict.state")
    schedule_text = serializers.CharField(source="verdict.state.label")
    schedule_reason = serializers.CharField(source="verdict.reason")
    last_activity = LastActivitySerializer(allow_null=True)
    costs = CostSerializer(many=True)
    labels = LabelSerializer(many=True)

    class Meta:
        model = Measure
        fields = (
            *("id", "url", "page", "kind", "kind_text", "field", "title", "summary", "mandate_items"),
            *("status", "status_text", "status_reason", "completed_on", "replaced_by", "next_step"),
            *("schedule", "schedule_text", "schedule_reason", "last_activity", "competence", "competence_text"),
            "costs",
            "labels",
            *("initiatives", "partners", "visibility", "visibility_text", "updated_at"),
        )

    def get_fields(self):
        parts = {kind.name: kind.api_part(read_only=True, allow_null=True) for kind in KINDS if kind.api_part}
        return {**super().get_fields(), **parts}


@collection("massnahmen", rank=30)
@extend_schema_view(**described("Maßnahmen", "Maßnahme"))
class MeasureViewSet(CollectionViewSet):
    queryset = Measure.objects.order_by(*BY_FIELD)
    serializer_class = MeasureSerializer
    filterset_class = MeasureFilter
    filter_asks_today = True
    links = ("field", "initiatives", "partners", "replaced_by")

    def with_links(self, queryset):
        user = self.request.user
        return (
            super()
            .with_links(queryset.specific())
            .prefetch_related(
                carried(timezone.localdate(), items=MandateItem.objects.visible_to(user)),
                "labels",
                *(link for kind in KINDS for link in kind.api_links(user)),
            )
        )

    def rows(self, entries):
        """Each with its `verdict` on the schedule, its `last_activity` and its `costs`."""
        verdicts = schedule_of(entries, user=self.request.user, on=timezone.localdate())
        last = freshness.last_activities(Measure.objects.filter(pk__in=verdicts), user=self.request.user)
        costs = costs_of(entries, user=self.request.user)
        for measure in entries:
            measure.costs = costs.get(measure.pk, [])
            measure.verdict, measure.last_activity = verdicts[measure.pk], last.get(measure.pk)
        return entries


class MilestoneSerializer(EntrySerializer):
    """A milestone and what it belongs to. Who sees to it, and the note, where such names are written too, stay out."""

    measure = LinkField()

    class Meta:
        model = Milestone
        fields = ("id", "url", "page", "measure", "title", "due_on", "done_on", "updated_at")


@collection("meilensteine", rank=35)
@extend_schema_view(**described("Meilensteine der Maßnahmen", "Meilenstein"))
class MilestoneViewSet(CollectionViewSet):
    queryset = Milestone.objects.order_by("due_on", "pk")
    serializer_class = MilestoneSerializer
    filterset_class = MilestoneFilter
    links = ("measure",)
