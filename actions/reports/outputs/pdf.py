"""PDF/UA-1 and PDF/A-2a with typst. What is said goes there as data, never into its source."""

import json
from dataclasses import asdict
from pathlib import Path

import typst

from actions.reports.outline import sections
from actions.reports.outputs.printing import PENDING, UNKNOWN, footer, widths

TEMPLATE = Path(__file__).with_name("paper.typ")
STANDARDS = ["ua-1", "a-2a"]


def write(contents, *, moment, is_issued, template=None):
    """The file as bytes; its dates say `moment`."""
    data = {
        "header": asdict(contents.header),
        "file_number": contents.header.file_number or UNKNOWN,
        "reference": contents.header.reference or PENDING,
        "stations": [(one.committee, one.day or "noch offen", one.kind) for one in contents.header.stations],
        "date": {"year": moment.year, "month": moment.month, "day": moment.day},
        "footer": footer(contents, is_issued=is_issued),
        "sections": [_section(section) for section in sections(contents)],
    }
    return typst.compile(
        TEMPLATE.read_bytes(),
        format="pdf",
        pdf_standards=STANDARDS,
        # The same file on every machine: its fonts are those that typst brings.
        ignore_system_fonts=True,
        timestamp=int(moment.timestamp()),
        sys_inputs={"data": json.dumps(data)},
    )


def _section(section):
    tables = [{**asdict(table), "widths": widths(table)} for table in section.tables]
    return {**asdict(section), "tables": tables, "alt": section.picture_text}
