"""Names in pictures: SVG breaks no lines, so whoever draws says how many letters there is room for."""

import textwrap


def in_lines(name, letters):
    """`name` in at most two lines of so many letters; what there is no room for is cut."""
    lines = textwrap.wrap(name, letters, max_lines=2, placeholder="…", break_long_words=False)
    return tuple(shortened(line, letters) for line in lines)


def shortened(name, letters):
    return name if len(name) <= letters else f"{name[: letters - 1].rstrip()}…"
