"""The Auskunft as PDF/UA, by typst. What is said goes there as data, never into its source."""

from pathlib import Path

from clusterfoerderung.look import glyphs, typesetting

TEMPLATE = Path(__file__).with_name("statement.typ")


def write(statement, *, moment):
    """The file as bytes; what no font shows is replaced."""
    data = statement.as_data() | {"date": {"year": moment.year, "month": moment.month, "day": moment.day}}
    data = glyphs.replaced(data, glyphs.unprintable(glyphs.texts_in(data))) | {"date": data["date"]}
    return typesetting.pdf(TEMPLATE.read_text(encoding="utf-8"), data, standards=glyphs.STANDARDS, moment=moment)
