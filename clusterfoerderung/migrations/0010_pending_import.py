"""Uploaded lists wait for a decision."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("clusterfoerderung", "0009_api_key"),
    ]

    operations = [
        migrations.CreateModel(
            name="PendingImport",
            fields=[
                (
                    "key",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False, verbose_name="Schlüssel"
                    ),
                ),
                ("list", models.CharField(max_length=20, verbose_name="Liste")),
                ("file_name", models.CharField(max_length=150, verbose_name="Datei")),
                ("clears", models.BooleanField(default=False, verbose_name="leere Zellen löschen")),
                ("table", models.JSONField(default=dict, verbose_name="Zellen")),
                ("outcome", models.JSONField(default=dict, verbose_name="Ergebnis")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="eingelesen am")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pending_imports",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="eingelesen von",
                    ),
                ),
            ],
            options={
                "verbose_name": "eingelesene Datei",
                "verbose_name_plural": "eingelesene Dateien",
                "ordering": ["-created_at"],
            },
        ),
    ]
