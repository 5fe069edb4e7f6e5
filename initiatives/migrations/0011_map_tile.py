"""The map of the county is drawn of tiles; each town knows its own."""

import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0010_survey"),
    ]

    operations = [
        migrations.AddField(
            model_name="municipality",
            name="map_column",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="Von links ab 0. Ohne Reihe und Spalte steht der Ort nur in der Tabelle.",
                null=True,
                validators=[django.core.validators.MaxValueValidator(19)],
                verbose_name="Spalte auf der Karte",
            ),
        ),
        migrations.AddField(
            model_name="municipality",
            name="map_row",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="Von oben ab 0. Die Karte besteht aus Sechsecken; jede gerade Reihe ist um ein halbes eingerückt.",
                null=True,
                validators=[django.core.validators.MaxValueValidator(19)],
                verbose_name="Reihe auf der Karte",
            ),
        ),
        migrations.AddConstraint(
            model_name="municipality",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("map_column__isnull", True), ("map_row__isnull", True)),
                    models.Q(("map_column__isnull", False), ("map_row__isnull", False)),
                    _connector="OR",
                ),
                name="municipality_map_row_with_column",
                violation_error_message="Für die Karte gehören Reihe und Spalte zusammen.",
            ),
        ),
        migrations.AddConstraint(
            model_name="municipality",
            constraint=models.UniqueConstraint(
                fields=("map_row", "map_column"),
                name="municipality_alone_on_its_tile",
                violation_error_message="Auf diesem Platz der Karte steht schon ein anderer Ort.",
            ),
        ),
    ]
