import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0019_partner_kinds"),
    ]

    operations = [
        migrations.AddField(
            model_name="partner",
            name="email",
            field=models.EmailField(
                blank=True, help_text="Der Organisation, nicht einer Person.", max_length=254, verbose_name="E-Mail"
            ),
        ),
        migrations.AddField(
            model_name="partner",
            name="phone",
            field=models.CharField(
                blank=True, help_text="Der Zentrale, nicht einer Person.", max_length=40, verbose_name="Telefon"
            ),
        ),
        migrations.AddField(
            model_name="partner",
            name="postcode",
            field=models.CharField(
                blank=True,
                max_length=10,
                validators=[
                    django.core.validators.RegexValidator(
                        "^(\\d{5}|[A-Z]{1,3}-[A-Z0-9 ]{3,8})$", "Fünf Ziffern; im Ausland mit Land: NL-5913."
                    )
                ],
                verbose_name="Postleitzahl",
            ),
        ),
        migrations.AddField(
            model_name="partner",
            name="register_number",
            field=models.CharField(
                blank=True, help_text="Zum Beispiel VR 12345.", max_length=60, verbose_name="Registernummer"
            ),
        ),
        migrations.AddField(
            model_name="partner",
            name="street",
            field=models.CharField(blank=True, help_text="Mit Hausnummer.", max_length=120, verbose_name="Straße"),
        ),
    ]
