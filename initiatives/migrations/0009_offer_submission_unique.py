"""And now no two offers share one."""

import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0008_offer_submission_of_its_own")]

    operations = [
        migrations.AlterField(
            model_name="offer",
            name="submission",
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="Formular"),
        ),
    ]
