from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("actions", "0035_items_as_assignments")]

    operations = [
        migrations.RemoveField(model_name="measure", name="mandate_items"),
        migrations.AddField(
            model_name="measure",
            name="mandate_items",
            field=models.ManyToManyField(
                blank=True,
                related_name="measures",
                through="actions.Assignment",
                to="actions.mandateitem",
                verbose_name="erfüllt Beschlusspunkte",
            ),
        ),
    ]
