"""Somebody looked for offers and recorded what there was: only then is nothing a gap."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0009_offer_submission_unique"),
    ]

    operations = [
        migrations.CreateModel(
            name="Survey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("beratung", "Beratung"),
                            ("veranstaltung", "Veranstaltung"),
                            ("qualifizierung", "Qualifizierung"),
                            ("kurs", "Kurs für Schülerinnen und Schüler"),
                            ("vernetzung", "Vernetzung"),
                            ("foerderung", "Förderung"),
                        ],
                        help_text="Leer: Angebote jeder Art wurden gesucht.",
                        max_length=20,
                        verbose_name="Art der Angebote",
                    ),
                ),
                ("looked_on", models.DateField(verbose_name="gesichtet am")),
                (
                    "method",
                    models.CharField(
                        help_text="Zum Beispiel: Internetseiten von IHK, Hochschulen und Städten.",
                        max_length=200,
                        verbose_name="Wo gesucht wurde",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        blank=True,
                        help_text="Leer: die ganze Region wurde gesichtet. Ein Kreis steht für alle seine Städte.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="surveys",
                        to="initiatives.municipality",
                        verbose_name="Stadt oder Kreis",
                    ),
                ),
                (
                    "sector",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="surveys",
                        to="initiatives.sector",
                        verbose_name="Branche",
                    ),
                ),
            ],
            options={
                "verbose_name": "Sichtung",
                "verbose_name_plural": "Sichtungen",
                "ordering": ["-looked_on", "-pk"],
            },
        ),
    ]
