"""The whole handbook as one accessible PDF; as with a report, what is said goes to typst as data."""

from functools import cache
from pathlib import Path

from django.utils import timezone

from clusterfoerderung.handbook.chapter import FOLDER, chapters, taken
from clusterfoerderung.look.pdf import pdf

TEMPLATE = Path(__file__).with_name("book.typ")


@cache
def book(county):
    """The PDF as bytes. It changes with the program alone, so it is made once."""
    pictures = {name for chapter in chapters().values() for name in chapter.pictures if taken(name)}
    data = {"county": county, "chapters": [_chapter(chapter, pictures) for chapter in chapters().values()]}
    return pdf(TEMPLATE, data, standards=["ua-1"], moment=timezone.now(), root=FOLDER)


def _chapter(chapter, pictures):
    blocks = [
        {
            "kind": block.kind,
            "words": block.words,
            "file": f"/bilder/{block.name}.png" if block.name in pictures else "",
            "lines": [[{"kind": piece.kind, "words": piece.words} for piece in line] for line in block.lines],
        }
        for block in chapter.blocks
    ]
    return {"title": chapter.title, "blocks": blocks}
