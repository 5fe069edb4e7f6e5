"""Percentages, rounded as a reader rounds."""

from decimal import ROUND_HALF_UP, Decimal

from clusterfoerderung.look.counted import grouped


def percent(part, whole):
    """'67 %'. Only the whole is 100 %, only nothing is 0 %: what would round to either says on which side it lies."""
    share = Decimal(part) * 100 / Decimal(whole)
    rounded = share.quantize(Decimal(1), ROUND_HALF_UP)
    if rounded == 100 and share < 100:
        return "knapp 100\u00a0%"
    if rounded == 0 and share > 0:
        return "unter 1\u00a0%"
    return f"{grouped(rounded)}\u00a0%"
