from django.db import migrations
from django.db.models import Max, OuterRef, Subquery

REPEATED = ("kind", "participants", "town_bundle")
STEP = 5000


def fill(apps, schema_editor):
    """In steps. What the program of before writes after its step, `manage.py figures --repair` fills."""
    activities = apps.get_model("actions", "Activity")._base_manager.using(schema_editor.connection.alias)
    links = apps.get_model("actions", "MeasureContribution")._base_manager.using(schema_editor.connection.alias)
    said = activities.filter(pk=OuterRef("activity"))
    last = activities.aggregate(last=Max("pk"))["last"] or 0
    for start in range(0, last, STEP):
        step = links.filter(activity__gt=start, activity__lte=start + STEP)
        step.update(**{column: Subquery(said.values(column)[:1]) for column in REPEATED})


class Migration(migrations.Migration):
    # Each step for itself: a log of years in one transaction would hold everything up.
    atomic = False

    dependencies = [("actions", "0069_what_measures_count_by")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
