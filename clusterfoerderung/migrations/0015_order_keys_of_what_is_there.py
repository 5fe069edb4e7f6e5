from django.db import migrations

from clusterfoerderung.records.order import fill_order_keys

ORDERED_BY = {
    "savedfilter": ("name",),
    "user": ("last_name", "first_name", "username"),
}


class Migration(migrations.Migration):
    dependencies = [("clusterfoerderung", "0014_in_order_of_the_key")]

    operations = [fill_order_keys("clusterfoerderung", ORDERED_BY)]
