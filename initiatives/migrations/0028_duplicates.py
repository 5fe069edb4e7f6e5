"""Where merged rows went, and which alike ones are two."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0027_contact_law"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="MergedRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("model", models.CharField(max_length=60, verbose_name="Art")),
                ("old_key", models.BigIntegerField(verbose_name="alter Schlüssel")),
                ("new_key", models.BigIntegerField(verbose_name="neuer Schlüssel")),
                ("merged_at", models.DateTimeField(auto_now_add=True, verbose_name="zusammengeführt am")),
            ],
            options={
                "verbose_name": "aufgegangener Eintrag",
                "verbose_name_plural": "aufgegangene Einträge",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("model", "old_key"),
                        name="merged_row_once",
                        violation_error_message="Dieser Eintrag ist schon in einem anderen aufgegangen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("old_key", models.F("new_key")), _negated=True),
                        name="merged_row_into_another",
                        violation_error_message="Ein Eintrag geht nicht in sich selbst auf.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NotADuplicate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("model", models.CharField(max_length=60, verbose_name="Art")),
                ("first", models.BigIntegerField(verbose_name="erster Schlüssel")),
                ("second", models.BigIntegerField(verbose_name="zweiter Schlüssel")),
                ("said_at", models.DateTimeField(auto_now_add=True, verbose_name="vermerkt am")),
                (
                    "said_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="vermerkt von",
                    ),
                ),
            ],
            options={
                "verbose_name": "keine Dublette",
                "verbose_name_plural": "keine Dubletten",
                "ordering": ["-said_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("model", "first", "second"),
                        name="not_a_duplicate_once",
                        violation_error_message="Das ist schon vermerkt.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("first__lt", models.F("second"))),
                        name="not_a_duplicate_in_order",
                        violation_error_message="Von zwei Schlüsseln steht der kleinere zuerst.",
                    ),
                ],
            },
        ),
    ]
