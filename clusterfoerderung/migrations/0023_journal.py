"""What was done to many rows in one go, so that it can be undone."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("clusterfoerderung", "0022_user_locked_by_directory"),
    ]

    operations = [
        migrations.CreateModel(
            name="JournalEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="Schlüssel")),
                ("kind", models.CharField(editable=False, max_length=20, verbose_name="Vorgang")),
                ("subject", models.CharField(editable=False, max_length=60, verbose_name="Worum es ging")),
                ("title", models.CharField(max_length=500, verbose_name="Bezeichnung")),
                ("facts", models.JSONField(blank=True, default=dict, verbose_name="Angaben")),
                ("done_at", models.DateTimeField(verbose_name="geschehen am")),
                (
                    "done_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="journal_entries",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="von",
                    ),
                ),
            ],
            options={
                "verbose_name": "Vorgang",
                "verbose_name_plural": "Vorgänge",
                "ordering": ["-done_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="JournalRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(blank=True, null=True, verbose_name="Zeile")),
                ("model", models.CharField(max_length=60, verbose_name="Art")),
                ("row_key", models.BigIntegerField(verbose_name="Schlüssel der Zeile")),
                ("version_before", models.PositiveIntegerField(blank=True, null=True, verbose_name="Fassung vorher")),
                ("version", models.PositiveIntegerField(blank=True, null=True, verbose_name="Fassung danach")),
                ("before", models.JSONField(blank=True, editable=False, null=True, verbose_name="vorher")),
                ("after", models.JSONField(blank=True, editable=False, null=True, verbose_name="nachher")),
                (
                    "stays_because",
                    models.CharField(blank=True, editable=False, max_length=200, verbose_name="bleibt, weil"),
                ),
                ("is_erased", models.BooleanField(default=False, editable=False, verbose_name="Angaben gelöscht")),
                (
                    "undone_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="zurückgenommen am"),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="clusterfoerderung.journalentry",
                        verbose_name="Vorgang",
                    ),
                ),
            ],
            options={
                "verbose_name": "Zeile eines Vorgangs",
                "verbose_name_plural": "Zeilen von Vorgängen",
                "ordering": ["entry", "pk"],
                "indexes": [models.Index(fields=["model", "row_key"], name="journal_row_of_what")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("entry", "model", "row_key"),
                        name="journal_row_once_per_entry",
                        violation_error_message="Diese Zeile steht in dem Vorgang schon.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("before__isnull", False), ("after__isnull", False), ("is_erased", True), _connector="OR"
                        ),
                        name="journal_row_says_something",
                        violation_error_message="Ein Vorgang hält fest, was vorher oder was nachher da war.",
                    ),
                ],
            },
        ),
    ]
