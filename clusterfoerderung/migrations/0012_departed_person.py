"""The history goes on naming people whose account was deleted; erasing one is changing one row."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("clusterfoerderung", "0011_saved_filter_list_by_room"),
    ]

    operations = [
        migrations.CreateModel(
            name="DepartedPerson",
            fields=[
                (
                    "person",
                    models.PositiveBigIntegerField(
                        primary_key=True, serialize=False, verbose_name="Schlüssel des Zugangs"
                    ),
                ),
                ("name", models.CharField(max_length=310, verbose_name="Name")),
                ("left_at", models.DateTimeField(auto_now_add=True, verbose_name="gelöscht am")),
            ],
            options={
                "verbose_name": "gelöschter Zugang",
                "verbose_name_plural": "gelöschte Zugänge",
            },
        ),
    ]
