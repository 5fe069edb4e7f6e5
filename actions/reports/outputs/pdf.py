"""PDF/UA-1 and PDF/A-2a with typst. What is said goes there as data, never into its source."""

from dataclasses import asdict
from pathlib import Path

from actions.reports.outline import sections
from actions.reports.outputs.printing import PENDING, UNKNOWN, footer, rooms, stations, widths
from clusterfoerderung.look import glyphs
from clusterfoerderung.look.pdf import pdf
from clusterfoerderung.look.typesetting import TypesettingError

TEMPLATE = Path(__file__).with_name("paper.typ")


class NotPrintableError(Exception):
    """The contents cannot be made into a PDF."""


def write(contents, *, moment, is_issued, template=None):
    """The file as bytes; its dates say `moment`. What no font shows is replaced. Raises NotPrintableError."""
    data = _data(contents, moment=moment, is_issued=is_issued)
    try:
        return pdf(TEMPLATE, data, moment=moment)
    except TypesettingError as problem:
        raise NotPrintableError from problem


def unprintable(contents):
    """The signs of the contents that the PDF replaces, in order."""
    return sorted(glyphs.unprintable(glyphs.texts_in(asdict(contents))))


def _data(contents, *, moment, is_issued):
    return {
        "header": asdict(contents.header),
        "file_number": contents.header.file_number or UNKNOWN,
        "reference": contents.header.reference or PENDING,
        "stations": stations(contents),
        "date": {"year": moment.year, "month": moment.month, "day": moment.day},
        "footer": footer(contents, is_issued=is_issued),
        "sections": [_section(section) for section in sections(contents)],
    }


def _section(section):
    tables = [{**asdict(table), "widths": widths(table), "rooms": rooms(table)} for table in section.tables]
    return {**asdict(section), "tables": tables, "alt": section.picture_text}
