from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("actions", "0057_budget_line_of_a_report")]

    operations = [
        migrations.AddIndex(
            model_name="activity",
            index=models.Index(fields=["-created_at", "-id"], name="activity_recorded_last_first"),
        ),
    ]
