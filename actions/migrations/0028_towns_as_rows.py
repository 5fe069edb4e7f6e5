"""The one town an activity has had is the first of its towns."""

from django.db import migrations

ROWS_AT_ONCE = 1000


def one_to_several(apps, schema_editor):
    activities, links = _tables(apps, schema_editor)
    known = activities.filter(municipality__isnull=False).order_by("pk").values_list("pk", "municipality")
    links.bulk_create(
        [links.model(activity_id=activity, municipality_id=town) for activity, town in known],
        batch_size=ROWS_AT_ONCE,
        ignore_conflicts=True,
    )


def several_to_one(apps, schema_editor):
    """Of several, the first that was chosen is kept: one column holds no more."""
    activities, links = _tables(apps, schema_editor)
    first = {}
    for activity, town in links.order_by("pk").values_list("activity", "municipality"):
        first.setdefault(activity, town)
    for activity, town in first.items():
        activities.filter(pk=activity).update(municipality=town)


def _tables(apps, schema_editor):
    activity, alias = apps.get_model("actions", "Activity"), schema_editor.connection.alias
    return activity.objects.using(alias), activity.municipalities.through.objects.using(alias)


class Migration(migrations.Migration):
    dependencies = [("actions", "0027_activity_municipalities")]

    operations = [migrations.RunPython(one_to_several, several_to_one)]
