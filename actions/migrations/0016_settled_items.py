"""What stood on a mandate item as "settled_by" becomes a settlement of its own."""

from django.db import migrations


def to_settlements(apps, schema_editor):
    items = apps.get_model("actions", "MandateItem").objects.using(schema_editor.connection.alias)
    settlements = apps.get_model("actions", "Settlement").objects.using(schema_editor.connection.alias)
    for item in items.exclude(settled_by=None):
        settlements.create(item_id=item.pk, consultation_id=item.settled_by_id)


def to_items(apps, schema_editor):
    items = apps.get_model("actions", "MandateItem").objects.using(schema_editor.connection.alias)
    settlements = apps.get_model("actions", "Settlement").objects.using(schema_editor.connection.alias)
    for settlement in settlements.all():
        items.filter(pk=settlement.item_id).update(settled_by=settlement.consultation_id)
    settlements.all().delete()


class Migration(migrations.Migration):
    dependencies = [("actions", "0015_settlement")]

    operations = [migrations.RunPython(to_settlements, to_items)]
