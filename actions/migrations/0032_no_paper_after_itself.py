from django.db import migrations
from django.db.models import F


def let_go(apps, schema_editor):
    """What names itself as its predecessor follows nothing, and replaces nothing."""
    papers = apps.get_model("actions", "Paper").objects.using(schema_editor.connection.alias)
    papers.filter(predecessor=F("pk")).update(predecessor=None, replaces_fields=False)


class Migration(migrations.Migration):
    dependencies = [("actions", "0031_other_measure")]

    operations = [migrations.RunPython(let_go, migrations.RunPython.noop)]
