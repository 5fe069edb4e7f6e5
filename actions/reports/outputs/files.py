"""Which files there are of a report, and what each is called."""

import io
from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.text import slugify

from actions.reports.gather import contents_of
from actions.reports.outputs import pdf, word, xlsx
from actions.reports.word_template import WordTemplate


@dataclass(frozen=True)
class Format:
    label: str
    content_type: str
    write: Callable


@dataclass(frozen=True)
class File:
    name: str
    content_type: str
    content: bytes


OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS = {
    "docx": Format("Word", f"{OFFICE}.wordprocessingml.document", word.write),
    "pdf": Format("PDF", "application/pdf", pdf.write),
    "xlsx": Format("Excel", f"{OFFICE}.spreadsheetml.sheet", xlsx.write),
}


def made(report, version, ending, *, now):
    """The File of a report in this version. Of an issued report it is the same to the last byte each time."""
    kind, contents = FORMATS[ending], contents_of(report, version)
    moment = report.issued_at if report.is_issued else now
    content = kind.write(
        contents,
        moment=moment.astimezone(timezone.get_fixed_timezone(0)).replace(microsecond=0),
        is_issued=report.is_issued,
        template=_template(report),
    )
    name = slugify(f"sachstandsbericht-{report.reference or report.paper.reference}-{version}".replace("/", "-"))
    return File(f"{name}.{ending}", kind.content_type, content)


def _template(report):
    """The open file of the template that the report was issued with, or that is in use now; None for our own."""
    template = report.word_template if report.is_issued else WordTemplate.objects.in_use()
    return io.BytesIO(template.content) if template else None
