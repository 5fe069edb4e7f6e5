"""The pictures of a report where SVG cannot go: Word."""

from functools import lru_cache

PAGE = b"""#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg")"""
DOTS_PER_INCH = 144


@lru_cache(maxsize=32)
def png(svg):
    """`svg`, a whole document, as bytes: the same on every machine, since its fonts are those that typst brings."""
    import typst  # here, so that a server that draws none does not load it

    return typst.compile(PAGE, format="png", ppi=DOTS_PER_INCH, ignore_system_fonts=True, sys_inputs={"svg": svg})
