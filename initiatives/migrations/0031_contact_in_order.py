from django.db import migrations, models


class Migration(migrations.Migration):
    """The list of contact persons from A to Z, and back, without sorting all of them."""

    dependencies = [("initiatives", "0030_marks_of_those_merged_before")]

    operations = [
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(fields=["order_key", "id"], name="contact_in_order"),
        )
    ]
