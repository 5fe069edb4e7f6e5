import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("actions", "0049_meeting_series")]

    operations = [
        migrations.AddField(
            model_name="remindersent",
            name="claimed_at",
            field=models.DateTimeField(default=django.utils.timezone.now, verbose_name="begonnen am"),
        ),
        migrations.AlterField(
            model_name="remindersent",
            name="sent_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="gesendet am"),
        ),
    ]
