"""What PDF and Word have in common."""

import io
import re
import zipfile

from actions.reports.wording import UNKNOWN

__all__ = ["PENDING", "UNKNOWN", "footer", "settled", "widths"]

PENDING = "noch nicht vergeben"
_MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")
# In characters, as the widths of columns are.
PADDING, SHORT_CELL, LONGEST_CELL = 4, 16, 60


def footer(contents, *, is_issued):
    """What stands at the foot of every page."""
    words = [f"Sachstandsbericht zur {contents.header.paper}", f"{contents.header.publicity}e Fassung"]
    return " · ".join(words if is_issued else ["Entwurf", *words])


def widths(table):
    """How wide the columns are, one to another: short cells stay in one line, long texts share the rest."""
    return [_width(cells) for cells in zip(table.columns, *table.rows, strict=True)]


def _width(cells):
    longest_word = max(len(word) for cell in cells for word in (cell.split() or [""]))
    longest = max(map(len, cells))
    return PADDING + max(min(longest_word, 20), min(longest, SHORT_CELL), min(longest, LONGEST_CELL) ** 0.8)


def settled(content, moment):
    """An Office file whose parts all say `moment`, so that the same contents give the same bytes."""
    stamp = moment.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in source.infolist():
            part = source.read(entry)
            if entry.filename == "docProps/core.xml":
                part = _MODIFIED.sub(rb"\g<1>" + stamp + rb"\g<3>", part)
            fixed = zipfile.ZipInfo(entry.filename, moment.timetuple()[:6])
            fixed.compress_type, fixed.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            made.writestr(fixed, part)
    return target.getvalue()
