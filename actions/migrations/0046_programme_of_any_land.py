"""The hint of the programme names no Land. Nothing changes in the database."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0045_search_keys_without_dots"),
    ]

    operations = [
        migrations.AlterField(
            model_name="skilledworkermeasure",
            name="programme",
            field=models.CharField(
                blank=True,
                help_text="Das Landes- oder Förderprogramm.",
                max_length=120,
                verbose_name="Programm",
            ),
        ),
    ]
