from django.db import migrations

LONGEST_TITLE = 200


def text_to_rows(apps, schema_editor):
    """Each line of the text becomes a topic; what is too long for a title is kept whole below it."""
    topics = apps.get_model("actions", "ExchangeTopic").objects
    for campus in apps.get_model("actions", "CampusCooperation").objects.exclude(topics=""):
        for line in filter(None, map(str.strip, campus.topics.splitlines())):
            whole = line if len(line) > LONGEST_TITLE else ""
            topics.get_or_create(campus=campus, title=line[:LONGEST_TITLE], defaults={"description": whole})


def rows_to_text(apps, schema_editor):
    for campus in apps.get_model("actions", "CampusCooperation").objects.all():
        rows = campus.exchange_topics.order_by("pk")
        text = "\n".join(topic.description or topic.title for topic in rows)
        type(campus).objects.filter(pk=campus.pk).update(topics=text)


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0024_exchange_topic"),
    ]

    operations = [
        migrations.RunPython(text_to_rows, rows_to_text),
    ]
