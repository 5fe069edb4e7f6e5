"""Where a reader looks for it: kept by save(), see clusterfoerderung.records.order."""

from django.db import migrations

from clusterfoerderung.records.order import add_order_key


class Migration(migrations.Migration):
    dependencies = [("clusterfoerderung", "0012_departed_person")]

    operations = [
        add_order_key("savedfilter"),
        add_order_key("user"),
    ]
