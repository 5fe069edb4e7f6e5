"""Die Behörde, of which there is one: the environment may preset it, this row decides."""

import django.utils.timezone
from django.db import migrations, models

import clusterfoerderung.records.fields


class Migration(migrations.Migration):
    dependencies = [
        ("clusterfoerderung", "0015_order_keys_of_what_is_there"),
    ]

    operations = [
        migrations.CreateModel(
            name="Authority",
            fields=[
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="Fassung")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="angelegt am")),
                (
                    "updated_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="zuletzt geändert am"
                    ),
                ),
                ("id", models.PositiveSmallIntegerField(default=1, editable=False, primary_key=True, serialize=False)),
                (
                    "name",
                    models.CharField(
                        blank=True,
                        help_text="Wie er auf jeder Seite und im Briefkopf steht.",
                        max_length=120,
                        verbose_name="Name der Behörde",
                    ),
                ),
                (
                    "land",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("bw", "Baden-Württemberg"),
                            ("by", "Bayern"),
                            ("be", "Berlin"),
                            ("bb", "Brandenburg"),
                            ("hb", "Bremen"),
                            ("hh", "Hamburg"),
                            ("he", "Hessen"),
                            ("mv", "Mecklenburg-Vorpommern"),
                            ("ni", "Niedersachsen"),
                            ("nw", "Nordrhein-Westfalen"),
                            ("rp", "Rheinland-Pfalz"),
                            ("sl", "Saarland"),
                            ("sn", "Sachsen"),
                            ("st", "Sachsen-Anhalt"),
                            ("sh", "Schleswig-Holstein"),
                            ("th", "Thüringen"),
                        ],
                        max_length=2,
                        verbose_name="Land",
                    ),
                ),
                ("office", models.CharField(blank=True, max_length=200, verbose_name="Amt")),
                (
                    "head_title",
                    models.CharField(
                        blank=True,
                        help_text="Zum Beispiel: Der Landrat.",
                        max_length=120,
                        verbose_name="Leitung, wie sie unterzeichnet",
                    ),
                ),
                ("address", models.TextField(blank=True, max_length=500, verbose_name="Anschrift")),
                ("telephone", models.CharField(blank=True, max_length=60, verbose_name="Telefon")),
                ("mail", models.EmailField(blank=True, max_length=254, verbose_name="E-Mail")),
                (
                    "website",
                    clusterfoerderung.records.fields.WebAddressField(
                        blank=True, max_length=500, verbose_name="Internetseite"
                    ),
                ),
                (
                    "data_protection_officer",
                    models.TextField(
                        blank=True,
                        help_text="Funktion und Erreichbarkeit; ein Name ist nicht nötig.",
                        max_length=500,
                        verbose_name="Datenschutzbeauftragte Stelle der Behörde",
                    ),
                ),
                (
                    "privacy_law",
                    models.CharField(
                        blank=True,
                        help_text="Gesetz und Paragraf.",
                        max_length=300,
                        verbose_name="Datenschutzrecht des Landes",
                    ),
                ),
                (
                    "supervisory_body",
                    models.CharField(blank=True, max_length=300, verbose_name="Aufsicht über den Datenschutz"),
                ),
                (
                    "accessibility_law",
                    models.CharField(
                        blank=True,
                        help_text="Gesetz und Verordnung.",
                        max_length=300,
                        verbose_name="Recht des Landes zur Barrierefreiheit",
                    ),
                ),
                (
                    "enforcement_body",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        verbose_name="Durchsetzungs- oder Schlichtungsstelle für Barrierefreiheit",
                    ),
                ),
            ],
            options={
                "verbose_name": "Behörde",
                "verbose_name_plural": "Behörde",
                "constraints": [models.CheckConstraint(condition=models.Q(("id", 1)), name="authority_only_one")],
            },
        ),
    ]
