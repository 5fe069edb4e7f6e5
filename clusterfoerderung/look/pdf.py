"""A PDF from data: what no font shows is replaced, and typst sets it in a process that ends."""

from clusterfoerderung.look import glyphs, typesetting


def pdf(template, data, *, moment, standards=glyphs.STANDARDS, root=None):
    """The .typ file `template` with `data`, as bytes; the rest, and what it raises, as in typesetting.pdf."""
    data = glyphs.replaced(data, glyphs.unprintable(glyphs.texts_in(data)))
    return typesetting.pdf(template.read_text(encoding="utf-8"), data, standards=standards, moment=moment, root=root)
