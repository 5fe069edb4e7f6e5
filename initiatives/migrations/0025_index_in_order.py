from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0024_key_without_example")]

    operations = [
        migrations.AddIndex(
            model_name="initiative",
            index=models.Index(fields=["order_key", "id"], name="initiative_in_order"),
        ),
        migrations.AddIndex(
            model_name="partner",
            index=models.Index(fields=["order_key", "id"], name="partner_in_order"),
        ),
    ]
