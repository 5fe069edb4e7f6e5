"""What stands in the OpenAPI description that cannot be read off the code."""

from django.utils.choices import normalize_choices
from django_filters import ChoiceFilter, ModelChoiceFilter
from drf_spectacular.contrib.django_filters import DjangoFilterExtension
from drf_spectacular.plumbing import build_basic_type, build_choice_description_list, build_parameter_type
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema


def described(collection, entry):
    """For extend_schema_view: what a collection and one of its entries are called."""
    return {
        "list": extend_schema(summary=collection, description="Was Sie sehen dürfen, mit den Filtern der Seite."),
        "retrieve": extend_schema(summary=f"{entry} mit dieser Nummer", description="404 auch, wenn verschlossen."),
    }


def without_docstrings(result, **kwargs):
    """POSTPROCESSING_HOOKS: what stands in the code for its readers is no description of the data."""
    for component in result["components"]["schemas"].values():
        if component.get("type") == "object":
            component.pop("description", None)
    return result


class ListFiltersExtension(DjangoFilterExtension):
    """Its parent guesses types from the model, but many filters here are a question of their own."""

    target_class = "clusterfoerderung.api.filters.ListFilters"
    priority = 1

    def resolve_filter_field(self, auto_schema, model, filterset_class, field_name, filter_field):
        if isinstance(filter_field, ModelChoiceFilter):
            # "ohne" is an answer, too, where a list asks for what names none.
            has_word = filter_field.extra.get("null_label") is not None
            return [self._parameter(field_name, filter_field, OpenApiTypes.STR if has_word else OpenApiTypes.INT)]
        if isinstance(filter_field, ChoiceFilter):
            choices = list(normalize_choices(filter_field.extra.get("choices", ())))
            return [self._parameter(field_name, filter_field, OpenApiTypes.STR, choices)]
        return super().resolve_filter_field(auto_schema, model, filterset_class, field_name, filter_field)

    def _parameter(self, name, filter_field, kind, choices=()):
        words = f"\n\n{build_choice_description_list(choices)}" if choices else ""
        return build_parameter_type(
            name=name,
            location="query",
            schema=build_basic_type(kind),
            description=f"{filter_field.label}{words}",
            enum=[value for value, _ in choices],
        )
