"""What the search asks of Django: after each migration its indexes are whole."""

from django.apps import apps
from django.db.models.signals import post_migrate

from clusterfoerderung.search.trigrams import keep_indexes


def make_what_is_missing(using, **kwargs):
    keep_indexes(using)


post_migrate.connect(make_what_is_missing, sender=apps.get_app_config("clusterfoerderung"))
