from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("actions", "0056_labels")]

    operations = [
        migrations.AddField(
            model_name="statusreport",
            name="budget_line",
            field=models.CharField(
                blank=True,
                help_text="Wie es im Haushaltsplan heißt, zum Beispiel 571 01 Wirtschaftsförderung.",
                max_length=120,
                verbose_name="Haushaltsprodukt",
            ),
        ),
    ]
