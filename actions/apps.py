from django.apps import AppConfig

from clusterfoerderung.rooms import open_doors

# From the ground up: a room's nouns and rules ask those of the rooms before it, never of those behind.
ROOMS = (
    "paper_reading",
    "mandate",
    "paper_intake",
    "measures",
    "carry_over",
    "activities",
    "labels",
    "meetings",
    "documents",
    "publicity",
    "skilled_workers",
    "indicators",
    "signals",
    "memberships",
    "cooperations",
    "campus",
    "other_measures",
    "deadlines",
    "landscape",
    "landscape.interlinking",
    "landscape.town_map",
    "landscape.offers",
    "ledger",
    "charts",
    "life_line",
    "funding",
    "reports",
    "instructions",
    "committee",
)


class ActionsConfig(AppConfig):
    name = "actions"
    verbose_name = "Auftrag und Arbeit des Kreises"

    def ready(self):
        open_doors(self.name, ROOMS)
