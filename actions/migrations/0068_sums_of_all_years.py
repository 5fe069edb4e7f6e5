from django.db import migrations
from django.db.models import Max, Sum

ALL_YEARS = 0
NAMES = ("measure_id", "bundle", "county_part", "visibility")
STEP = 2000


def sum_up(apps, schema_editor):
    """What each measure has in all years together, from its sums of each year."""
    model = apps.get_model("actions", "MeasureSum")
    sums = model._base_manager.using(schema_editor.connection.alias)
    sums.filter(year=ALL_YEARS).delete()
    rows = sums.order_by().values_list(*NAMES).annotate(together=Sum("number"), latest=Max("last"))
    made = (
        model(**dict(zip(NAMES, said, strict=True)), year=ALL_YEARS, number=number, last=last)
        for *said, number, last in list(rows)
    )
    sums.bulk_create(made, batch_size=STEP)


def forget(apps, schema_editor):
    sums = apps.get_model("actions", "MeasureSum")._base_manager.using(schema_editor.connection.alias)
    sums.filter(year=ALL_YEARS).delete()


class Migration(migrations.Migration):
    dependencies = [("actions", "0067_years_that_a_calendar_knows")]

    operations = [migrations.RunPython(sum_up, forget)]
