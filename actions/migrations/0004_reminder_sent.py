"""To whom the weekly reminder went, so that it goes out once."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0003_document"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ReminderSent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("iso_year", models.PositiveSmallIntegerField(verbose_name="Jahr")),
                ("iso_week", models.PositiveSmallIntegerField(verbose_name="Kalenderwoche")),
                ("sent_at", models.DateTimeField(auto_now_add=True, verbose_name="gesendet am")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminders",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Person",
                    ),
                ),
            ],
            options={
                "verbose_name": "gesendete Erinnerung",
                "verbose_name_plural": "gesendete Erinnerungen",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "iso_year", "iso_week"),
                        name="reminder_once_per_week",
                        violation_error_message="In dieser Woche ging die Erinnerung schon hinaus.",
                    )
                ],
            },
        ),
    ]
