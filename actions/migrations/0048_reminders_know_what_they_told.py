from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0047_milestone_responsible"),
    ]

    operations = [
        migrations.AddField(
            model_name="remindersent",
            name="told",
            field=models.JSONField(blank=True, null=True, verbose_name="genannt"),
        ),
    ]
