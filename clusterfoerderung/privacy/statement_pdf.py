"""The Auskunft as PDF/UA, by typst. What is said goes there as data, never into its source."""

from pathlib import Path

from clusterfoerderung.look.pdf import pdf

TEMPLATE = Path(__file__).with_name("statement.typ")


def write(statement, *, moment):
    """The file as bytes; what no font shows is replaced."""
    data = statement.as_data() | {"date": {"year": moment.year, "month": moment.month, "day": moment.day}}
    return pdf(TEMPLATE, data, moment=moment)
