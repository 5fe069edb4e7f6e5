from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0018_search_keys_without_dots"),
    ]

    operations = [
        migrations.AlterField(
            model_name="partner",
            name="kind",
            field=models.CharField(
                choices=[
                    ("netzwerk", "Cluster-Netzwerk"),
                    ("kommune", "Kommune"),
                    ("behoerde", "Behörde"),
                    ("kammer", "Kammer"),
                    ("hochschule", "Hochschule"),
                    ("bildung", "Bildungseinrichtung"),
                    ("verein", "Verein"),
                    ("unternehmen", "Unternehmen"),
                    ("verband", "Verband"),
                    ("stiftung", "Stiftung"),
                    ("genossenschaft", "Genossenschaft"),
                    ("forschung", "Forschungseinrichtung"),
                    ("sonstiges", "Sonstiges"),
                ],
                max_length=20,
                verbose_name="Art",
            ),
        ),
    ]
