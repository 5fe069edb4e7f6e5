from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("actions", "0074_indexes_of_days")]

    operations = [
        migrations.AlterField(
            model_name="question",
            name="item",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=models.PROTECT,
                related_name="questions",
                to="actions.mandateitem",
                verbose_name="Beschlusspunkt",
            ),
        ),
    ]
