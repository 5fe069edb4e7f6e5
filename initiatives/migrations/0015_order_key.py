"""Where a reader looks for it: kept by save(), see clusterfoerderung.records.order."""

from django.db import migrations

from clusterfoerderung.records.order import add_order_key


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0014_municipality_search_index")]

    operations = [
        add_order_key("municipality"),
        add_order_key("sector"),
        add_order_key("offer"),
        add_order_key("contact"),
        add_order_key("partner"),
        add_order_key("initiative"),
    ]
