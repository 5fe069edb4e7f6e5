"""The pictures of a report where SVG cannot go: Word."""

import io
from functools import lru_cache

from docx.shared import Cm
from docxtpl import InlineImage

PAGE = b"""#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg")"""
DOTS_PER_INCH = 144
WIDEST, HIGHEST = Cm(16.5), Cm(11)


@lru_cache(maxsize=32)
def png(svg):
    """`svg`, a whole document, as bytes: the same on every machine, since its fonts are those that typst brings."""
    import typst  # here, so that a server that draws none does not load it

    return typst.compile(PAGE, format="png", ppi=DOTS_PER_INCH, ignore_system_fonts=True, sys_inputs={"svg": svg})


class DescribedImage(InlineImage):
    """A picture within the text of a Word file, with the words for whoever does not see it."""

    def __init__(self, template, svg, description):
        super().__init__(template, io.BytesIO(png(svg)))
        self.description = description

    def _insert_image(self):
        part = self.tpl.current_rendering_part
        inline = part.new_pic_inline(self.image_descriptor, None, None)
        scale = min(1, WIDEST / inline.extent.cx, HIGHEST / inline.extent.cy)
        size = {"width": int(inline.extent.cx * scale), "height": int(inline.extent.cy * scale)}
        inline = part.new_pic_inline(self.image_descriptor, **size)
        inline.docPr.set("descr", self.description)
        return f"</w:t></w:r><w:r><w:drawing>{inline.xml}</w:drawing></w:r><w:r><w:t xml:space='preserve'>"

    __str__ = __html__ = _insert_image
