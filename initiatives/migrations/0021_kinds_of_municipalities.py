"""Municipalities are called otherwise in other Länder: more kinds belong to a county."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0020_partner_address"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="municipality",
            name="municipality_town_has_county",
        ),
        migrations.RemoveConstraint(
            model_name="municipality",
            name="municipality_area_only_of_town",
        ),
        migrations.AlterField(
            model_name="municipality",
            name="kind",
            field=models.CharField(
                choices=[
                    ("stadt", "kreisangehörige Stadt"),
                    ("gemeinde", "Gemeinde"),
                    ("markt", "Markt"),
                    ("samtgemeinde", "Samtgemeinde"),
                    ("verbandsgemeinde", "Verbandsgemeinde"),
                    ("amt", "Amt"),
                    ("kreisfrei", "kreisfreie Stadt"),
                    ("kreis", "Kreis"),
                ],
                max_length=20,
                verbose_name="Art",
            ),
        ),
        migrations.AddConstraint(
            model_name="municipality",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("county__isnull", False),
                        ("kind__in", ("stadt", "gemeinde", "markt", "samtgemeinde", "verbandsgemeinde", "amt")),
                    ),
                    models.Q(
                        models.Q(
                            ("kind__in", ("stadt", "gemeinde", "markt", "samtgemeinde", "verbandsgemeinde", "amt")),
                            _negated=True,
                        ),
                        ("county__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="municipality_town_has_county",
                violation_error_message="Wer zu einem Kreis gehört, nennt ihn; Kreise und kreisfreie Städte keinen.",
            ),
        ),
        migrations.AddConstraint(
            model_name="municipality",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ("stadt", "gemeinde", "markt", "samtgemeinde", "verbandsgemeinde", "amt")),
                    ("county_area", ""),
                    _connector="OR",
                ),
                name="municipality_area_only_of_town",
                violation_error_message="Einen Kreisteil hat nur ein Ort, der zum Kreis gehört.",
            ),
        ),
    ]
