from django.db import migrations

ROWS_AT_ONCE = 500


def links_to_rows(apps, schema_editor):
    """Since when a measure carries an item nobody recorded: from its beginning."""
    measures, links, rows, placements = _tables(apps, schema_editor)
    items = links.order_by("pk").values_list("measure", "mandateitem")
    rows.bulk_create([rows.model(measure_id=measure, item_id=item) for measure, item in items], batch_size=ROWS_AT_ONCE)
    fields = measures.order_by("pk").values_list("pk", "field")
    placements.bulk_create(
        [placements.model(measure_id=measure, field_id=field) for measure, field in fields], batch_size=ROWS_AT_ONCE
    )


def rows_to_links(apps, schema_editor):
    """What is over has no place in a table without days."""
    _, links, rows, placements = _tables(apps, schema_editor)
    now = rows.filter(until_on=None).order_by("pk").values_list("measure", "item")
    links.bulk_create(
        [links.model(measure_id=measure, mandateitem_id=item) for measure, item in now], batch_size=ROWS_AT_ONCE
    )
    rows.all().delete()
    placements.all().delete()


def _tables(apps, schema_editor):
    measure, *dated = (apps.get_model("actions", name) for name in ("Measure", "Assignment", "Placement"))
    models = measure, measure.mandate_items.through, *dated
    return [model.objects.using(schema_editor.connection.alias) for model in models]


class Migration(migrations.Migration):
    dependencies = [("actions", "0034_assignment")]

    operations = [migrations.RunPython(links_to_rows, rows_to_links)]
