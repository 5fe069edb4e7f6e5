"""Hilfe: the contents, a chapter, its pictures, and all of it as PDF."""

from django.http import FileResponse, Http404, HttpResponse
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from clusterfoerderung.authority.authority import Authority
from clusterfoerderung.handbook.book import book
from clusterfoerderung.handbook.chapter import address_of, chapters, is_open, taken


class HandbookView(TemplateView):
    template_name = "handbook/contents.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, chapters=chapters().values())


class ChapterView(TemplateView):
    template_name = "handbook/chapter.html"

    def get_context_data(self, **kwargs):
        everything = list(chapters().values())
        chapter = chapters().get(kwargs["slug"])
        if chapter is None:
            raise Http404
        place = everything.index(chapter)
        return super().get_context_data(
            **kwargs,
            chapter=chapter,
            # Words instead of a link: what it says is for everybody, the page is not.
            closed={target for target in chapter.links if not is_open(address_of(target), self.request)},
            taken={name for name in chapter.pictures if taken(name)},
            before=everything[place - 1] if place else None,
            after=everything[place + 1] if place + 1 < len(everything) else None,
        )


@require_safe
def picture(request, name):
    file = taken(name)
    if file is None or not any(name in chapter.pictures for chapter in chapters().values()):
        raise Http404
    return FileResponse(file.open("rb"), content_type="image/png")


@require_safe
def as_pdf(request):
    return HttpResponse(
        book(Authority.objects.current().name),
        content_type="application/pdf",
        headers={"Content-Disposition": 'inline; filename="Handbuch-Clusterfoerderung.pdf"'},
    )
