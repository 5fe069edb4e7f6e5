from django.apps import AppConfig

from clusterfoerderung.rooms import open_doors


class MadeUpKindConfig(AppConfig):
    name = "tests.made_up_kind"

    def ready(self):
        open_doors("tests", ["made_up_kind"])
