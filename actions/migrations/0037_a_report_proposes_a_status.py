"""A draft proposes a status with its reason; the measure gets it when the report is issued."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0036_mandate_items_of_all_times"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="statusentry",
            name="completed_on",
            field=models.DateField(blank=True, null=True, verbose_name="abgeschlossen am"),
        ),
        migrations.AddField(
            model_name="statusentry",
            name="proposes_status",
            field=models.BooleanField(default=False, editable=False, verbose_name="schlägt einen Status vor"),
        ),
        migrations.AddField(
            model_name="statusentry",
            name="status_before",
            field=models.CharField(
                blank=True,
                choices=[
                    ("nicht-begonnen", "nicht begonnen"),
                    ("in-vorbereitung", "in Vorbereitung"),
                    ("in-umsetzung", "in Umsetzung"),
                    ("fortlaufend", "fortlaufend"),
                    ("abgeschlossen", "abgeschlossen"),
                    ("zurueckgestellt", "zurückgestellt"),
                    ("entfallen", "entfallen"),
                ],
                editable=False,
                max_length=20,
                verbose_name="vorgeschlagen statt",
            ),
        ),
        migrations.AddField(
            model_name="statusentry",
            name="status_reason",
            field=models.TextField(blank=True, verbose_name="Begründung"),
        ),
        migrations.AddConstraint(
            model_name="statusentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("proposes_status", True),
                        ("status__in", ["nicht-begonnen", "zurueckgestellt", "entfallen"]),
                        _negated=True,
                    ),
                    models.Q(("status_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="status_entry_says_why_not",
                violation_error_message="Bitte sagen, warum: Der Ausschuss fragt danach.",
            ),
        ),
        migrations.AddConstraint(
            model_name="statusentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("proposes_status", False),
                    models.Q(("completed_on__isnull", False), ("status", "abgeschlossen")),
                    models.Q(models.Q(("status", "abgeschlossen"), _negated=True), ("completed_on__isnull", True)),
                    _connector="OR",
                ),
                name="status_entry_completed_iff_dated",
                violation_error_message="Abgeschlossen und ein Datum des Abschlusses gehören zusammen.",
            ),
        ),
    ]
