"""The hint of the key names no county. Nothing changes in the database."""

import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0023_names_of_county_areas"),
    ]

    operations = [
        migrations.AlterField(
            model_name="municipality",
            name="ags",
            field=models.CharField(
                help_text="Acht Ziffern, bei einem Kreis fünf.",
                max_length=8,
                unique=True,
                validators=[
                    django.core.validators.RegexValidator(
                        "^\\d{5}(\\d{3})?$", "Der AGS hat acht Ziffern, der eines Kreises fünf."
                    )
                ],
                verbose_name="Amtlicher Gemeindeschlüssel",
            ),
        ),
    ]
