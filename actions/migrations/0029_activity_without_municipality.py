"""What stands in the list of towns need not stand in a column as well."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("actions", "0028_towns_as_rows")]

    operations = [migrations.RemoveField(model_name="activity", name="municipality")]
