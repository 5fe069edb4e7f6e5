"""What PDF and Word have in common."""

from actions.reports.wording import UNKNOWN

__all__ = ["PENDING", "UNKNOWN", "footer", "rooms", "stations", "widths"]

PENDING, OPEN = "noch nicht vergeben", "noch offen"
# In characters, as the widths of columns are.
PADDING, SHORT_CELL, LONGEST_CELL = 4, 16, 120
# As many characters of a table, bold ones, stand in a line; round each cell goes the room of two.
LINE, ROUND_A_CELL = 92, 2


def footer(contents, *, is_issued):
    """What stands at the foot of every page."""
    words = [f"Sachstandsbericht zur {contents.header.paper}", f"{contents.header.publicity}e Fassung"]
    return " · ".join(words if is_issued else ["Entwurf", *words])


def stations(contents):
    """The rows of the Beratungsfolge; before anybody set one, a row that says so."""
    rows = [(one.committee, one.day or OPEN, one.kind) for one in contents.header.stations]
    return rows or [(OPEN, "", "")]


def rooms(table):
    """How many characters have room beside one another in each column."""
    shares = widths(table)
    return [LINE * share / sum(shares) - ROUND_A_CELL for share in shares]


def widths(table):
    """How wide the columns are, one to another: short cells stay in one line, long texts share the rest."""
    return [_width(cells) for cells in zip(table.columns, *table.rows, strict=True)]


def _width(cells):
    longest_word = max(len(word) for cell in cells for word in (cell.split() or [""]))
    longest = max(map(len, cells))
    return PADDING + max(min(longest_word, 20), min(longest, SHORT_CELL), min(longest, LONGEST_CELL) ** 0.8)
