"""Which lists there are, their rooms say. Nothing changes in the database."""

from django.db import migrations, models

import clusterfoerderung.lists.filtered_list


class Migration(migrations.Migration):
    dependencies = [
        ("clusterfoerderung", "0010_pending_import"),
    ]

    operations = [
        migrations.AlterField(
            model_name="savedfilter",
            name="list",
            field=models.CharField(
                choices=clusterfoerderung.lists.filtered_list.list_choices, max_length=20, verbose_name="Liste"
            ),
        ),
    ]
