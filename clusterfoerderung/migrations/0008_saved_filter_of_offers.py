"""The list of offers keeps filters, too."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("clusterfoerderung", "0007_saved_filter_of_memberships"),
    ]

    operations = [
        migrations.AlterField(
            model_name="savedfilter",
            name="list",
            field=models.CharField(
                choices=[
                    ("massnahmen", "Maßnahmen"),
                    ("mitgliedschaften", "Mitgliedschaften"),
                    ("aktivitaeten", "Aktivitäten"),
                    ("termine", "Termine"),
                    ("initiativen", "Initiativen"),
                    ("partner", "Partner"),
                    ("oeffentlichkeit", "Öffentlichkeitsarbeit"),
                    ("angebote", "Angebote"),
                ],
                max_length=20,
                verbose_name="Liste",
            ),
        ),
    ]
