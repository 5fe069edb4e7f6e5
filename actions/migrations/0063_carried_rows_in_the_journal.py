"""What a carried measure was before and after stands in the journal that all rooms share: the link to it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0062_released_is_not_yet_published"),
        ("clusterfoerderung", "0023_journal"),
    ]

    operations = [
        # So that on the way back they are there before they are filled.
        migrations.AlterField(
            model_name="carriedmeasure",
            name="before",
            field=models.JSONField(editable=False, null=True, verbose_name="vorher"),
        ),
        migrations.AlterField(
            model_name="carriedmeasure",
            name="after",
            field=models.JSONField(editable=False, null=True, verbose_name="nachher"),
        ),
        migrations.AddField(
            model_name="carriedmeasure",
            name="row",
            field=models.OneToOneField(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="carried",
                to="clusterfoerderung.journalrow",
                verbose_name="Zeile des Vorgangs",
            ),
        ),
    ]
