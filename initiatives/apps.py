from django.apps import AppConfig

from clusterfoerderung.rooms import open_doors

# From the ground up: a room's nouns and rules ask those of the rooms before it, never of those behind.
ROOMS = ("places", "organisations", "offers", "duplicates", "directory")


class InitiativesConfig(AppConfig):
    name = "initiatives"
    verbose_name = "Region"

    def ready(self):
        open_doors(self.name, ROOMS)
