from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps

from clusterfoerderung.records.readable import ask_of_every_text
from clusterfoerderung.rooms import open_doors
from clusterfoerderung.server import charsets

# From the ground up: a room's nouns and rules ask those of the rooms before it, never of those behind.
ROOMS = (
    "server",
    "look",
    "files",
    "records",
    "search",
    "privacy",
    "accounts",
    "authority",
    "first_start",
    "handbook",
    "journal",
    "exports",
    "imports",
    "lists",
    "backup",
    "api",
    "admin",
    "master_data",
)


class ClusterfoerderungConfig(AppConfig):
    name = "clusterfoerderung"
    verbose_name = "Personen"
    default = True

    def ready(self):
        open_doors(self.name, ROOMS)
        ask_of_every_text()
        charsets.keep_no_others()


class CountyAdminConfig(admin_apps.AdminConfig):
    """Django's admin with our own door: the role decides who may enter, not `is_staff`."""

    default = False
    default_site = "clusterfoerderung.admin.site.CountyAdminSite"
