"""Files at measures, activities and papers."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import actions.documents.storage
from clusterfoerderung.search.index import trigram_index


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0002_search_index"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("search_key", models.TextField(blank=True, editable=False, verbose_name="Suchschlüssel")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="Fassung")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="angelegt am")),
                (
                    "updated_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="zuletzt geändert am"
                    ),
                ),
                (
                    "submission",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="Formular"),
                ),
                ("title", models.CharField(max_length=200, verbose_name="Titel")),
                (
                    "file",
                    actions.documents.storage.KeptFileField(
                        storage=actions.documents.storage.PrivateStorage(),
                        upload_to=actions.documents.storage.random_path,
                        verbose_name="Datei",
                    ),
                ),
                ("original_name", models.CharField(editable=False, max_length=150, verbose_name="Dateiname")),
                ("content_type", models.CharField(editable=False, max_length=100, verbose_name="Dateiart")),
                ("size", models.PositiveBigIntegerField(editable=False, verbose_name="Größe in Bytes")),
                ("sha256", models.CharField(editable=False, max_length=64, verbose_name="Prüfsumme")),
                (
                    "visibility",
                    models.CharField(
                        choices=[("intern", "intern"), ("ausschuss", "Ausschuss"), ("oeffentlich", "öffentlich")],
                        default="intern",
                        max_length=15,
                        verbose_name="Sichtbarkeit",
                    ),
                ),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="documents",
                        to="actions.activity",
                        verbose_name="Aktivität",
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="documents",
                        to="actions.measure",
                        verbose_name="Maßnahme",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="documents",
                        to="actions.paper",
                        verbose_name="Vorlage",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="documents",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="hochgeladen von",
                    ),
                ),
            ],
            options={
                "verbose_name": "Dokument",
                "verbose_name_plural": "Dokumente",
                "ordering": ["-created_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("activity__isnull", True), ("measure__isnull", False), ("paper__isnull", True)),
                            models.Q(("activity__isnull", False), ("measure__isnull", True), ("paper__isnull", True)),
                            models.Q(("activity__isnull", True), ("measure__isnull", True), ("paper__isnull", False)),
                            _connector="OR",
                        ),
                        name="document_belongs_to_one",
                        violation_error_message="Ein Dokument gehört zu genau einer Maßnahme, Aktivität oder Vorlage.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("size__gt", 0),
                            models.Q(("sha256", ""), _negated=True),
                            models.Q(("content_type", ""), _negated=True),
                            models.Q(("original_name", ""), _negated=True),
                        ),
                        name="document_was_inspected",
                        violation_error_message="Ein Dokument wird geprüft, bevor es gespeichert wird.",
                    ),
                ],
            },
        ),
        trigram_index("actions_document"),
    ]
