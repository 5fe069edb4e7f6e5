from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("actions", "0016_settled_items")]

    operations = [migrations.RemoveField(model_name="mandateitem", name="settled_by")]
