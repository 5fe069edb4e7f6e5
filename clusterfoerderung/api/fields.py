"""What the entries of every collection are made of."""

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field, inline_serializer
from rest_framework import serializers
from rest_framework.reverse import reverse

from clusterfoerderung.records.dates import DatePrecision

TEXT = "_text"


def route_of(model):
    """The name of the address of one entry."""
    return f"api-{model._meta.model_name}-detail"


LINK = inline_serializer(
    "Link",
    {"id": serializers.IntegerField(), "name": serializers.CharField(), "url": serializers.URLField()},
)


@extend_schema_field(LINK)
class LinkField(serializers.Field):
    """Another entry: its id, what it is called, and where the API shows it."""

    def __init__(self, **kwargs):
        super().__init__(**{"read_only": True, **kwargs})

    def to_representation(self, row):
        url = reverse(route_of(row), args=[row.pk], request=self.context["request"])
        return {"id": row.pk, "name": str(row), "url": url}


class LinksField(serializers.ListField):
    """Several other entries."""

    child = LinkField()

    def __init__(self, **kwargs):
        super().__init__(**{"read_only": True, **kwargs})


@extend_schema_field(OpenApiTypes.URI)
class PageField(serializers.Field):
    """Where a person sees the same on screen; null where there is no such page."""

    def __init__(self, **kwargs):
        super().__init__(**{"read_only": True, "source": "*", **kwargs})

    def to_representation(self, row):
        return self.context["request"].build_absolute_uri(row.get_absolute_url())


class LinesField(serializers.ListField):
    """A text of which each line is a thing of its own."""

    child = serializers.CharField()

    def to_representation(self, text):
        return super().to_representation(text.splitlines())


class PrecisionField(serializers.ChoiceField):
    """How exactly a date is known: of one known to the month or the year, the first day stands there."""

    def __init__(self, **kwargs):
        super().__init__(DatePrecision.choices, **{"read_only": True, **kwargs})


class PartSerializer(serializers.ModelSerializer):
    """A row as it is read. Beside the value of a choice stands its German word: `kind_text` beside `kind`."""

    def get_fields(self):
        fields = super().get_fields()
        for field in fields.values():
            field.read_only = True
        return fields

    def build_unknown_field(self, field_name, model_class):
        field = model_class._meta.get_field(field_name.removesuffix(TEXT))
        return serializers.CharField, {"source": f"get_{field.name}_display"}


class EntrySerializer(PartSerializer):
    """An entry of a collection, with its own address and its page on screen."""

    page = PageField()

    def build_url_field(self, field_name, model_class):
        return serializers.HyperlinkedIdentityField, {"view_name": route_of(model_class)}
