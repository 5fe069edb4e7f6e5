"""A consultation is sent by a form now; what was there gets a mark of its own in the next step."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("actions", "0017_mandate_item_without_settled_by")]

    operations = [
        migrations.AddField(
            model_name="consultation",
            name="submission",
            field=models.UUIDField(editable=False, null=True, verbose_name="Formular"),
        )
    ]
