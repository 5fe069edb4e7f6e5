"""Der Kreisteil is a name the county chooses, no longer one of two."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0021_kinds_of_municipalities")]

    operations = [
        migrations.AlterField(
            model_name="municipality",
            name="county_area",
            field=models.CharField(
                blank=True,
                help_text="Wie der Kreis seine Teile nennt, zum Beispiel Nord oder Altkreis. Orte mit demselben Wort gehören zusammen.",
                max_length=60,
                verbose_name="Kreisteil",
            ),
        ),
    ]
