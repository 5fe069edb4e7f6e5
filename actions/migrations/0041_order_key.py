"""Where a reader looks for it: kept by save(), see clusterfoerderung.records.order."""

from django.db import migrations

from clusterfoerderung.records.order import add_order_key


class Migration(migrations.Migration):
    dependencies = [("actions", "0040_notice_rules_of_before")]

    operations = [
        add_order_key("measure"),
        add_order_key("indicator"),
        add_order_key("exchangetopic"),
        add_order_key("committee"),
    ]
