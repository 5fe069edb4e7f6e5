"""One fact, one place: the columns that the journal holds now."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("actions", "0064_carried_rows_moved_to_the_journal")]

    operations = [
        migrations.AlterField(
            model_name="carriedmeasure",
            name="row",
            field=models.OneToOneField(
                editable=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="carried",
                to="clusterfoerderung.journalrow",
                verbose_name="Zeile des Vorgangs",
            ),
        ),
        migrations.RemoveField(model_name="carriedmeasure", name="before"),
        migrations.RemoveField(model_name="carriedmeasure", name="after"),
        migrations.RemoveField(model_name="carriedmeasure", name="undone_at"),
    ]
