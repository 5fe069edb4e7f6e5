"""The table of the made-up kind."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("actions", "0031_other_measure"),
    ]

    operations = [
        migrations.CreateModel(
            name="StudyTrip",
            fields=[
                (
                    "measure_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="actions.measure",
                    ),
                ),
                ("destination", models.CharField(blank=True, max_length=120, verbose_name="Reiseziel")),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="Abreise")),
            ],
            options={
                "verbose_name": "Studienreise",
                "verbose_name_plural": "Studienreisen",
            },
            bases=("actions.measure",),
        ),
    ]
