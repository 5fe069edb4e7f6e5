import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0071_index_of_what_measures_count_by"),
        ("initiatives", "0031_contact_in_order"),
    ]

    operations = [
        migrations.CreateModel(
            name="InitiativeSum",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="Jahr")),
                (
                    "county_part",
                    models.CharField(
                        choices=[
                            ("durchgefuehrt", "durchgeführt"),
                            ("beteiligt", "beteiligt"),
                            ("beobachtet", "beobachtet"),
                        ],
                        max_length=15,
                        verbose_name="Anteil des Kreises",
                    ),
                ),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("intern", "intern"),
                            ("ausschuss", "Ausschuss"),
                            ("oeffentlich", "darf veröffentlicht werden"),
                        ],
                        max_length=15,
                        verbose_name="Sichtbarkeit",
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="Anzahl")),
                ("first", models.DateField(verbose_name="zuerst")),
                ("last", models.DateField(verbose_name="zuletzt")),
                ("joint", models.PositiveIntegerField(verbose_name="gemeinsame, bei der ersten gezählt")),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="initiatives.initiative",
                        verbose_name="Initiative",
                    ),
                ),
            ],
            options={
                "verbose_name": "Jahressumme einer Initiative",
                "verbose_name_plural": "Jahressummen der Initiativen",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("initiative", "year", "county_part", "visibility"), name="initiative_sum_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PairSum",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="Jahr")),
                (
                    "county_part",
                    models.CharField(
                        choices=[
                            ("durchgefuehrt", "durchgeführt"),
                            ("beteiligt", "beteiligt"),
                            ("beobachtet", "beobachtet"),
                        ],
                        max_length=15,
                        verbose_name="Anteil des Kreises",
                    ),
                ),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("intern", "intern"),
                            ("ausschuss", "Ausschuss"),
                            ("oeffentlich", "darf veröffentlicht werden"),
                        ],
                        max_length=15,
                        verbose_name="Sichtbarkeit",
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="Anzahl")),
                ("first", models.BigIntegerField(verbose_name="zuerst")),
                ("last", models.BigIntegerField(verbose_name="zuletzt")),
                ("weight", models.BigIntegerField(verbose_name="Stärke")),
                ("half_life", models.PositiveSmallIntegerField(verbose_name="Halbwertszeit in Jahren")),
                (
                    "one",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="initiatives.initiative",
                        verbose_name="eine",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="initiatives.initiative",
                        verbose_name="andere",
                    ),
                ),
            ],
            options={
                "verbose_name": "Jahressumme zweier Initiativen",
                "verbose_name_plural": "Jahressummen zweier Initiativen",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("one", "other", "year", "county_part", "visibility"), name="pair_sum_once"
                    )
                ],
            },
        ),
    ]
