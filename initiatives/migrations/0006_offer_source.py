"""An offer says where it is documented and what is doubtful about it."""

from django.db import migrations, models

import clusterfoerderung.records.fields


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0005_county_area")]

    operations = [
        migrations.AddField(
            model_name="offer",
            name="source_url",
            field=clusterfoerderung.records.fields.WebAddressField(blank=True, default="", verbose_name="Quelle"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="offer",
            name="note",
            field=models.TextField(
                blank=True, default="", help_text="Was an den Angaben unsicher ist.", verbose_name="Anmerkung"
            ),
            preserve_default=False,
        ),
    ]
