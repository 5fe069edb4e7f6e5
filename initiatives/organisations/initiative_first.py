"""What a form says that asks for an initiative as long as there is none."""

from clusterfoerderung.records.made_first import MadeFirst

INITIATIVE_FIRST = MadeFirst(
    "Noch ist keine Initiative erfasst, die hier zu wählen wäre. Zuerst legt die Verwaltung sie in den Stammdaten an.",
    "Initiative anlegen",
    "initiative-create",
    "initiatives.add_initiative",
)
