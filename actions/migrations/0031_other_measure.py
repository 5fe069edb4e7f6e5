"""A kind of measures for what the action fields of a paper do not foresee."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0030_kinds_of_measures_from_the_register"),
    ]

    operations = [
        migrations.CreateModel(
            name="OtherMeasure",
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
            ],
            options={
                "verbose_name": "Weitere Maßnahme",
                "verbose_name_plural": "Weitere Maßnahmen",
            },
            bases=("actions.measure",),
        ),
    ]
