"""The statement on accessibility says when and how it was checked, and how to reach the body that enforces it."""

from django.db import migrations, models

import clusterfoerderung.records.fields


class Migration(migrations.Migration):
    dependencies = [
        ("clusterfoerderung", "0020_column_mapping"),
    ]

    operations = [
        migrations.AddField(
            model_name="authority",
            name="accessibility_checked_on",
            field=models.DateField(
                blank=True,
                help_text="Die Erklärung wird jedes Jahr neu geprüft und der Überwachungsstelle des Landes gemeldet.",
                null=True,
                verbose_name="Barrierefreiheit zuletzt geprüft am",
            ),
        ),
        migrations.AddField(
            model_name="authority",
            name="accessibility_method",
            field=models.CharField(
                blank=True,
                help_text="Zum Beispiel: Selbstbewertung des Amtes, oder wer sonst geprüft hat.",
                max_length=300,
                verbose_name="Wie geprüft wurde",
            ),
        ),
        migrations.AddField(
            model_name="authority",
            name="enforcement_mail",
            field=models.EmailField(blank=True, max_length=254, verbose_name="E-Mail der Durchsetzungsstelle"),
        ),
        migrations.AddField(
            model_name="authority",
            name="enforcement_website",
            field=clusterfoerderung.records.fields.WebAddressField(
                blank=True, max_length=500, verbose_name="Internetseite der Durchsetzungsstelle"
            ),
        ),
    ]
