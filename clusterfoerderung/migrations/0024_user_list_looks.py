from django.db import migrations, models
from django.db.models import Value


class Migration(migrations.Migration):
    """How somebody wants to see lists; what a version before this one does not name, the database fills in."""

    dependencies = [("clusterfoerderung", "0023_journal")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="list_looks",
            field=models.JSONField(
                db_default=Value({}, models.JSONField()),
                default=dict,
                editable=False,
                verbose_name="Ansicht der Listen",
            ),
        )
    ]
