"""Ein Kapitel: one job. The files in docs/handbuch/ are the chapters, their numbers the order."""

from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.urls import resolve, reverse
from django.views import View

from clusterfoerderung.handbook.blocks import Block, read

FOLDER = settings.BASE_DIR / "docs" / "handbuch"
PICTURES = FOLDER / "bilder"
# What is told of a page that no chapter names.
FIRST = "ueberblick"


@dataclass(frozen=True)
class Chapter:
    """`pages`: the names of the pages whose "Hilfe" leads here."""

    slug: str
    title: str
    pages: tuple
    blocks: tuple[Block, ...]

    def get_absolute_url(self):
        return reverse("handbook-chapter", args=[self.slug])

    @property
    def headings(self):
        return [block for block in self.blocks if block.kind == "heading"]

    @property
    def links(self):
        return [piece.target for block in self.blocks for line in block.lines for piece in line if piece.kind == "link"]

    @property
    def pictures(self):
        return [block.name for block in self.blocks if block.kind == "picture"]


@cache
def chapters():
    """{slug: Chapter} in their order; read once, they change with the program."""
    found = {}
    for path in sorted(FOLDER.glob("[0-9]*.md")):
        slug = path.stem.partition("-")[2]
        title, pages, blocks = read(path.read_text(encoding="utf-8"))
        found[slug] = Chapter(slug, title, tuple(pages), tuple(blocks))
    return found


@cache
def _by_page():
    return {page: chapter for chapter in chapters().values() for page in chapter.pages}


def chapter_for(page):
    """The Chapter about the page of this name."""
    return _by_page().get(page) or chapters()[FIRST]


def address_of(target):
    """Where a link of a chapter leads inside the program: to another chapter, or to the page it names."""
    name, _, place = target.partition("#")
    if name.endswith(".md"):
        address = reverse("handbook-chapter", args=[name.removesuffix(".md").partition("-")[2]])
        return f"{address}#{place}" if place else address
    return target


def is_open(address, request):
    """Whether whoever asks may open the page that a chapter leads to, as the page itself decides."""
    match = resolve(address.partition("#")[0])
    view_class = getattr(match.func, "view_class", View)
    if not issubclass(view_class, PermissionRequiredMixin):
        return True
    view = view_class(**match.func.view_initkwargs)
    view.setup(request, *match.args, **match.kwargs)
    return view.has_permission()


def taken(name):
    """The file of a picture, or None while nobody has had it taken."""
    path = PICTURES / f"{name}.png"
    return path if path.is_file() else None
