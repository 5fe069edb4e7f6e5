"""Each key anew: a line for each field, and what is written with an umlaut also without its dots."""

from django.db import migrations

from clusterfoerderung.search.index import fill_search_keys

SEARCHED = {
    "municipality": ("name", "ags"),
    "offer": ("title", "description", "area"),
    "contact": ("name",),
    "partner": ("name", "short_name", "other_names", "location", "description"),
    "initiative": ("name", "short_name", "other_names", "area", "description"),
}


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0017_order_keys_of_what_is_there")]

    operations = [fill_search_keys("initiatives", SEARCHED)]
