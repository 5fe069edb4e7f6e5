"""An old backup has somebody who was entered twice under both keys, long after the journal forgot the merge."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0028_duplicates")]

    operations = [
        migrations.AddField(
            model_name="mergedrow",
            name="mark",
            field=models.CharField(
                blank=True, db_default="", default="", editable=False, max_length=64, verbose_name="Abdruck"
            ),
        ),
    ]
