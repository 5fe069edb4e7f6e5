"""A list view becomes its own export: class MeasureExportView(ExportMixin, MeasureListView)."""

from django.http import StreamingHttpResponse
from django.shortcuts import render
from django.urls import path, register_converter
from django.urls.converters import StringConverter
from django.utils import timezone
from django.utils.http import content_disposition_header

from clusterfoerderung.exports import csv_file, xlsx_file
from clusterfoerderung.lists.refusal import refusal
from clusterfoerderung.server.places import Places
from clusterfoerderung.server.trouble import Trouble

FORMATS = {"csv": csv_file, "xlsx": xlsx_file}
# So many rows are in memory at once.
ROWS_AT_ONCE = 500


class ExportsBusyError(Exception):
    """All places to write a file are taken, and so are those to wait for one."""

    trouble = Trouble.WRITING


# A long list is seconds of work, for whoever may read it and as often as they ask.
PLACES = Places(ExportsBusyError, at_once=2, seconds=10)


def in_a_place(pieces, whose):
    """First nothing, once there is a place for it; then `pieces`. The place is free when they end or are dropped."""
    with PLACES.taken(whose):
        yield b""
        yield from pieces


class FormatConverter(StringConverter):
    """One of the formats; any other word is no page."""

    regex = "|".join(FORMATS)


register_converter(FormatConverter, "export_format")


def export_path(view, name):
    return path("export/<export_format:format>/", view.as_view(), name=name)


class ExportMixin:
    """Answers with the file instead of the page. What is in it, get_queryset() of the list says: filter, order, door.

    `columns` are Column, `title` names sheet and `file_name` the file. A filter that cannot be asked is refused: on
    screen the page says so beside its rows, a file would pass for the whole answer.
    """

    columns = ()
    title = ""
    file_name = ""

    def get(self, request, *args, **kwargs):
        columns = [column for column in self.columns if request.user.sees_internal or not column.is_for_staff]
        kind = FORMATS[kwargs["format"]]
        rows = self.get_queryset()
        if problem := self.refusal():
            return render(request, "lists/refused.html", {"problem": problem, "title": self.title}, status=400)
        name = f"{self.file_name}-{timezone.localdate():%Y-%m-%d}.{kwargs['format']}"
        headers = {"Content-Disposition": content_disposition_header(True, name)}
        # The first line leaves before the second is read.
        pieces = in_a_place(kind.stream(columns, self.export_rows(rows), title=self.title), request.user.pk)
        next(pieces)
        return StreamingHttpResponse(pieces, content_type=kind.CONTENT_TYPE, headers=headers)

    def refusal(self):
        """Why the list cannot be asked so; get_queryset() has set its `filter`, a page without one has its `form`."""
        form = self.filter.form if hasattr(self, "filter") else getattr(self, "form", None)
        return refusal(form) if form else ""

    def export_rows(self, queryset):
        """The rows that `columns` read, a few at a time."""
        return queryset.iterator(chunk_size=ROWS_AT_ONCE)
