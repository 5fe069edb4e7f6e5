from django.db import migrations

from clusterfoerderung.records.order import fill_order_keys

ORDERED_BY = {
    "municipality": ("name",),
    "sector": ("code",),
    "offer": ("title",),
    "contact": ("name",),
    "partner": ("name",),
    "initiative": ("name",),
}


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0016_in_order_of_the_key")]

    operations = [fill_order_keys("initiatives", ORDERED_BY)]
