"""Rows of a page as plain values, for pieces that are made once ({% once %})."""

# Of a long text a row shows a line; a row that is kept holds no more of it than that needs.
LINE_AT_MOST = 400


def plain(kind, thing, **given):
    """A `kind` (NamedTuple) of what `thing` says under the same names, methods asked, and of what is `given`."""
    found = (given[name] if name in given else getattr(thing, name) for name in kind._fields)
    return kind(*(one() if callable(one) else one for one in found))
