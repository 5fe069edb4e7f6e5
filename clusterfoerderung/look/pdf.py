"""A PDF from data: what no font shows is replaced, and typst sets it in a process that ends."""

from clusterfoerderung.look import glyphs, printing_places, typesetting
from clusterfoerderung.look.row_heads import with_row_heads


def pdf(template, data, *, moment, standards=glyphs.STANDARDS, root=None):
    """The .typ file `template` with `data`, as bytes; the rest, and what it raises, as in typesetting.pdf."""
    # What is done before and after typst is work, too.
    with printing_places.taken():
        data = glyphs.replaced(data, glyphs.unprintable(glyphs.texts_in(data)))
        source = template.read_text(encoding="utf-8")
        return with_row_heads(typesetting.pdf(source, data, standards=standards, moment=moment, root=root))
