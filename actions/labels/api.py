"""What the API says of the labels of an entry."""

from rest_framework import serializers

from actions.labels.label import Label
from clusterfoerderung.api.fields import PartSerializer


class LabelSerializer(PartSerializer):
    group = serializers.CharField(source="group.name")

    class Meta:
        model = Label
        fields = ("id", "group", "name")
