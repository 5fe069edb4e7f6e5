from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("actions", "0060_account_indexes")]

    operations = [
        migrations.AddIndex(
            model_name="activity",
            index=models.Index(fields=["-created_at", "-id"], name="activity_recorded_last_first"),
        ),
    ]
