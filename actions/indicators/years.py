"""The year that an address asks for."""

EARLIEST_YEAR, LAST_YEAR = 1990, 2100


def year_from(text, otherwise):
    """The year that `text` names, if it is one of those kept here; else `otherwise`."""
    text = (text or "").strip()
    is_year = text.isascii() and text.isdigit() and EARLIEST_YEAR <= int(text[:5]) <= LAST_YEAR
    return int(text) if is_year else otherwise
