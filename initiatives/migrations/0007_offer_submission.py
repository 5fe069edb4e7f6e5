"""An offer can be recorded by a form; a double click makes one row. First the column, empty."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0006_offer_source")]

    operations = [
        migrations.AddField(
            model_name="offer",
            name="submission",
            field=models.UUIDField(editable=False, null=True, verbose_name="Formular"),
        ),
    ]
