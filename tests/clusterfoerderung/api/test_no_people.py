"""No collection of the API has a field for a person: what rooms declare as somebody's data stays out, whoever asks."""

from rest_framework.serializers import ModelSerializer

from clusterfoerderung.privacy.processing import FREE_TEXTS, declared_of


def serializers(base=ModelSerializer):
    for one in base.__subclasses__():
        if one.__module__.split(".")[0] in {"actions", "initiatives", "clusterfoerderung"}:
            yield one
        yield from serializers(one)


def personal_columns(model):
    declared = [declared_of(table) for table in (model, *model._meta.get_parent_list())]
    return {name for one in declared for name, column in one.items() if column.processing not in {"", FREE_TEXTS}}


def test_no_field_of_the_api_is_somebodys_data():
    found = {
        one.__name__: personal_columns(one.Meta.model) & {*one.Meta.fields}
        for one in serializers()
        if hasattr(one, "Meta") and hasattr(one.Meta, "model")
    }
    assert len(found) > 10
    assert {name: fields for name, fields in found.items() if fields} == {}
