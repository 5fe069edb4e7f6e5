from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("actions", "0068_sums_of_all_years")]

    operations = [
        migrations.AddField(
            "measurecontribution",
            "kind",
            models.CharField("Art", max_length=20, blank=True, default="", db_default="", editable=False),
        ),
        migrations.AddField(
            "measurecontribution",
            "participants",
            models.PositiveIntegerField("Teilnehmende", null=True, blank=True, editable=False),
        ),
        migrations.AddField(
            "measurecontribution",
            "town_bundle",
            models.TextField("Bündel der Orte", blank=True, default="", db_default="", editable=False),
        ),
    ]
