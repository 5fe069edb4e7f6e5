from drf_spectacular.utils import extend_schema_view

from actions.meetings.filters import MeetingFilter
from actions.meetings.meeting import Meeting
from actions.meetings.series import MeetingSeries
from clusterfoerderung.api.collections import collection
from clusterfoerderung.api.fields import EntrySerializer, LinkField, LinksField, PartSerializer
from clusterfoerderung.api.schema import described
from clusterfoerderung.api.views import CollectionViewSet


class SeriesSerializer(PartSerializer):
    """What meetings of one series share."""

    class Meta:
        model = MeetingSeries
        fields = ("id", "rhythm", "rhythm_text")


class MeetingSerializer(EntrySerializer):
    """A meeting. Who stood in for the county, and the note, where such names are written too, stay out."""

    measure = LinkField()
    initiatives = LinksField(source="initiatives.all")
    activity = LinkField(allow_null=True)
    series = SeriesSerializer(allow_null=True)

    class Meta:
        model = Meeting
        fields = (
            *("id", "url", "page", "measure", "title", "scheduled_on", "starts_at", "place"),
            *("attendance", "attendance_text", "initiatives", "activity", "series", "updated_at"),
        )


@collection("termine", rank=50)
@extend_schema_view(**described("Termine der Maßnahmen", "Termin"))
class MeetingViewSet(CollectionViewSet):
    queryset = Meeting.objects.select_related("series").order_by("scheduled_on", "starts_at")
    serializer_class = MeetingSerializer
    filterset_class = MeetingFilter
    links = ("measure", "initiatives", "activity")
