from django.db import migrations

from clusterfoerderung.records.order import fill_order_keys

ORDERED_BY = {
    "measure": ("title",),
    "indicator": ("name",),
    "exchangetopic": ("title",),
    "committee": ("name",),
}


class Migration(migrations.Migration):
    dependencies = [("actions", "0042_in_order_of_the_key")]

    operations = [fill_order_keys("actions", ORDERED_BY)]
