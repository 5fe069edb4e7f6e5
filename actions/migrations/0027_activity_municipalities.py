"""An activity may happen in several towns."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0026_no_topics_text"),
        ("initiatives", "0012_tiles_of_the_first_towns"),
    ]

    operations = [
        # Both fields stand side by side until the rows have moved, and want a way back of their own.
        migrations.AlterField(
            model_name="activity",
            name="municipality",
            field=models.ForeignKey(
                "initiatives.Municipality",
                models.PROTECT,
                verbose_name="Stadt oder Kreis",
                null=True,
                blank=True,
                related_name="+",
            ),
        ),
        migrations.AddField(
            model_name="activity",
            name="municipalities",
            field=models.ManyToManyField(
                "initiatives.Municipality", verbose_name="Städte und Kreise", blank=True, related_name="activities"
            ),
        ),
    ]
