from django.db import migrations, models

FIELDS = ["measure", "-happened_on", "-activity", "county_part", "visibility", "bundle"]


class Migration(migrations.Migration):
    dependencies = [("actions", "0070_fill_what_measures_count_by")]

    operations = [
        migrations.AddIndex(
            "measurecontribution",
            models.Index(fields=[*FIELDS, "kind", "participants", "town_bundle"], name="contribution_to_measure_whole"),
        ),
        migrations.RemoveIndex("measurecontribution", "contribution_to_measure"),
    ]
