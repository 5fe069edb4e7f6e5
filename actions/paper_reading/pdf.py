"""The text of a PDF, line by line as it stands on the page, so that tables keep their columns."""

import io
import logging
import time

import pypdf
from pypdf.errors import PdfReadError

MOST_PAGES = 300
# A paper has a few kilobytes a page; what unpacks to more is no paper.
_LIMITS = {
    "zlib_maximum_output_length": 8_000_000,
    "lzw_maximum_output_length": 8_000_000,
    "run_length_maximum_output_length": 8_000_000,
    "array_based_stream_maximum_output_length": 8_000_000,
    "maximum_declared_stream_length": 20_000_000,
    "stream_decoding_work_maximum_length": 30_000_000,
    "stream_parsing_work_maximum_count": 300_000,
    "xform_maximum_invocations_per_extraction": 200,
}
MOST_SECONDS = 20
# What pypdf thinks of a file is nothing the reader of a log can act on.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


class UnreadablePdfError(Exception):
    """Says in one German sentence why there is no text to be had."""


def text_of(content):
    """Pages parted by a form feed. Raises UnreadablePdfError."""
    try:
        with pypdf.apply_configuration(**_LIMITS):
            return _text(content)
    except UnreadablePdfError:
        raise
    # A broken or hostile file makes the library stumble in any of many ways.
    except Exception as problem:
        raise UnreadablePdfError("Die PDF-Datei ist beschädigt und lässt sich nicht lesen.") from problem


def _text(content):
    reader = pypdf.PdfReader(io.BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadablePdfError("Die PDF-Datei ist mit einem Kennwort geschützt.")
    if len(reader.pages) > MOST_PAGES:
        raise UnreadablePdfError(f"Die PDF-Datei hat mehr als {MOST_PAGES} Seiten; das ist keine Vorlage.")
    until = time.monotonic() + MOST_SECONDS
    pages = []
    for page in reader.pages:
        if time.monotonic() > until:
            raise UnreadablePdfError("Die PDF-Datei ist zu aufwendig aufgebaut, um sie hier zu lesen.")
        pages.append(_page(page))
    text = "\n\f".join(pages)
    if not text.strip():
        raise UnreadablePdfError("Die PDF-Datei enthält keinen Text, vielleicht ist sie nur eingescannt.")
    return text


def _page(page):
    try:
        text = page.extract_text(extraction_mode="layout")
    except (PdfReadError, KeyError, TypeError, ValueError, AttributeError):
        text = ""
    # Some fonts call the hyphen that everybody sees a soft one.
    return (text if text.strip() else page.extract_text()).replace("\u00ad", "-")
