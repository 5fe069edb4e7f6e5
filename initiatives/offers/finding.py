"""What one cell of the matrix says, and the rule behind it."""

from dataclasses import dataclass

from django.db import models

MOST = 99


class Finding(models.TextChoices):
    """From most to least. Nothing recorded is a gap only where somebody has looked."""

    SATURATED = "gesaettigt", "gesättigt"
    SOME = "vorhanden", "vorhanden"
    TO_CHECK = "zu-pruefen", "zu prüfen"
    GAP = "luecke", "Lücke"
    UNKNOWN = "nicht-gesichtet", "nicht gesichtet"

    @property
    def meaning(self):
        return MEANINGS[self]


MEANINGS = {
    Finding.SOME: "Es gibt aktuell geprüfte Angebote, aber weniger.",
    Finding.TO_CHECK: "Angebote sind eingetragen, aber keines wurde im letzten Jahr geprüft: Gibt es sie noch?",
    Finding.GAP: "Jemand hat im letzten Jahr gesucht, und es ist kein Angebot eingetragen.",
    Finding.UNKNOWN: "Nichts ist eingetragen, und niemand hat im letzten Jahr gesucht: keine Angabe, keine Lücke.",
}


@dataclass(frozen=True)
class Rule:
    """From how many offers of how many initiatives on offers compete for attention. Only what was checked counts."""

    offers: int = 3
    providers: int = 2

    def __str__(self):
        offers = "einem aktuell geprüften Angebot" if self.offers == 1 else f"{self.offers} aktuell geprüften Angeboten"
        providers = "einer Initiative" if self.providers == 1 else f"{self.providers} verschiedenen Initiativen"
        return f"Gesättigt heißt ein Feld ab {offers} von mindestens {providers}."

    def finding(self, *, offers, fresh, providers, is_surveyed):
        """The Finding of so many `offers`, of which `fresh` were checked within a year, these by `providers`."""
        if fresh >= self.offers and providers >= self.providers:
            return Finding.SATURATED
        if fresh:
            return Finding.SOME
        if offers:
            return Finding.TO_CHECK
        return Finding.GAP if is_surveyed else Finding.UNKNOWN
