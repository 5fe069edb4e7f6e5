from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("actions", "0073_fill_sums_of_pairs")]

    operations = [
        migrations.AddIndex(
            model_name="activity",
            index=models.Index(
                fields=["-created_at", "-id", "happened_on", "visibility"], name="activity_recorded_latest"
            ),
        ),
        migrations.RemoveIndex(model_name="activity", name="activity_recorded_last_first"),
        migrations.AddIndex(
            model_name="measurecontribution",
            index=models.Index(
                fields=["happened_on", "measure", "activity", "county_part", "visibility", "bundle"],
                name="contribution_by_day",
            ),
        ),
    ]
