import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0009_word_template"),
    ]

    operations = [
        migrations.AddField(
            model_name="regionalcooperation",
            name="contact_every_months",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="In welchem Abstand man sich spätestens wieder sprechen will, zum Beispiel 3. "
                "Leer: nichts vereinbart.",
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(36),
                ],
                verbose_name="Kontakt alle … Monate",
            ),
        ),
    ]
