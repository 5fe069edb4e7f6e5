"""What stands inside the entries of several collections."""

from rest_framework import serializers

from actions.activities.activity import Activity
from actions.mandate.action_field import ActionField
from clusterfoerderung.api.fields import LinkField, PartSerializer, PrecisionField


class FieldSerializer(PartSerializer):
    """An action field. It has no collection of its own: it belongs to its paper."""

    class Meta:
        model = ActionField
        fields = ("id", "number", "title", "short_title")


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
