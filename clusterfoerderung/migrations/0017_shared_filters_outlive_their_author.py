from django.conf import settings
from django.db import migrations, models

import clusterfoerderung.lists.saved_filter


class Migration(migrations.Migration):
    dependencies = [("clusterfoerderung", "0016_authority")]

    operations = [
        migrations.AlterField(
            model_name="savedfilter",
            name="user",
            field=models.ForeignKey(
                null=True,
                on_delete=clusterfoerderung.lists.saved_filter.keep_what_is_shared,
                related_name="saved_filters",
                to=settings.AUTH_USER_MODEL,
                verbose_name="gehört",
            ),
        ),
        migrations.AddConstraint(
            model_name="savedfilter",
            constraint=models.CheckConstraint(
                condition=models.Q(("user__isnull", False), ("is_shared", True), _connector="OR"),
                name="saved_filter_is_somebodys_or_shared",
                violation_error_message="Ein Filter, der niemandem gehört, ist für alle im Amt.",
            ),
        ),
    ]
