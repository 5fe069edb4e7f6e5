"""Figures in words: shares with their formula, years, and the rule itself."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import number_format

from clusterfoerderung.look.counted import grouped

RULE = (
    """Zwei Initiativen sind verbunden, wenn beide an derselben Aktivität beteiligt waren. Eine Aktivität mit drei
    Initiativen verbindet drei Paare. Auch was der Kreis nur beobachtet hat, zählt: Verbunden sind die Initiativen,
    gleich wer sie zusammengebracht hat. Wie oft der Kreis dabei war, steht daneben.""",
    """Stärke: Jede gemeinsame Aktivität zählt am Tag selbst 1 und nach je {half} nur noch halb so viel. Die Stärke
    ist die Summe, je Aktivität also 0,5 hoch (Alter in Jahren ÷ {n}).""",
    """Eingeschlafen ist eine Verbindung, wenn seit {sleep} keine gemeinsame Aktivität mehr war; bis dahin ist sie
    aktiv. Neu ist sie im Jahr der ersten gemeinsamen Aktivität, wieder aktiv, wenn sie am Ende des Vorjahrs
    eingeschlafen war.""",
    """Ist nur der Monat oder das Jahr bekannt, zählt die Aktivität in ihrem Jahr, für Alter und Einschlafen ihr
    letzter möglicher Tag.""",
    """Dichte: aktive Verbindungen ÷ mögliche Paare. Von n Initiativen sind n × (n − 1) ÷ 2 Paare möglich. Mitgezählt
    wird eine Initiative von ihrer Gründung oder ersten Aktivität an, bis sie endet; ohne diese Angaben immer.""",
)


def density(links, possible):
    """'2 ÷ 231 = 0,9 %'; empty where no pair is possible."""
    return f"{grouped(links)} ÷ {grouped(possible)} = {percent(links, possible)}" if possible else ""


def percent(part, whole):
    """'0,9 %'; empty where there is nothing to be a part of."""
    return f"{_rounded(Decimal(100 * part) / whole, 1)}\u00a0%" if whole else ""


def weight(amount):
    """1.7 as '1,70'."""
    return _rounded(Decimal(amount), 2)


def _rounded(amount, places):
    """As one learns it at school. Django's number_format would cut off what is behind."""
    return number_format(amount.quantize(Decimal(10) ** -places, ROUND_HALF_UP), places, use_l10n=True)


def years(number):
    return "einem Jahr" if number == 1 else f"{number} Jahren"


def end_of(network):
    """'Ende 2025', or 'heute' while the year lasts."""
    return "heute" if network.on == network.record.today else f"Ende {network.year}"


def rule_in_words(rule):
    """The paragraphs that say how everything on the page is counted."""
    return [text.format(half=years(rule.half_life), n=rule.half_life, sleep=years(rule.asleep_after)) for text in RULE]
