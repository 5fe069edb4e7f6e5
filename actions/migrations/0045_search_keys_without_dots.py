"""Each key anew: a line for each field, and what is written with an umlaut also without its dots."""

from django.db import migrations

from clusterfoerderung.search.index import fill_search_keys, trigram_index

SEARCHED = {
    "measure": ("title", "summary", "next_step"),
    "activity": ("title", "description", "result", "assessment", "place"),
    "mandateitem": ("number", "text"),
    "paper": ("reference", "file_number", "subject", "decision", "facts"),
    "publication": ("title", "message"),
    "document": ("title", "original_name"),
    "milestone": ("title", "note"),
    "indicator": ("name", "unit"),
    "question": ("text", "answer"),
    "statusreport": ("title", "reference"),
}
CHANNELS = {"newsletter": "Newsletter", "internet": "Internetseite", "stadt": "Wirtschaftsförderung einer Stadt"}


def ways(delivery):
    """As Delivery.way_in_words says it."""
    place = delivery.municipality.name if delivery.municipality_id else CHANNELS.get(delivery.channel, "")
    return place, delivery.issue, delivery.url


class Migration(migrations.Migration):
    dependencies = [("actions", "0044_search_key_of_more"), ("initiatives", "0017_order_keys_of_what_is_there")]

    operations = [
        fill_search_keys("actions", {**SEARCHED, "delivery": ways}),
        *(
            trigram_index(f"actions_{model}")
            for model in ("milestone", "indicator", "question", "statusreport", "delivery")
        ),
    ]
