"""The text of a PDF, line by line as it stands on the page, so that tables keep their columns."""

import io
import logging

import pypdf
from pypdf.errors import PdfReadError

from clusterfoerderung.files.unreadable import UnreadableError

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
# What pypdf thinks of a file is nothing the reader of a log can act on.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def text_of(content):
    """Pages parted by a form feed. Raises UnreadableError."""
    try:
        with pypdf.apply_configuration(**_LIMITS):
            return _text(content)
    except UnreadableError:
        raise
    # A broken or hostile file makes the library stumble in any of many ways.
    except Exception as problem:
        raise UnreadableError("Die PDF-Datei ist beschädigt und lässt sich nicht lesen.") from problem


def _text(content):
    reader = pypdf.PdfReader(io.BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableError("Die PDF-Datei ist mit einem Kennwort geschützt.")
    if len(reader.pages) > MOST_PAGES:
        raise UnreadableError(f"Die PDF-Datei hat mehr als {MOST_PAGES} Seiten; das ist keine Vorlage.")
    text = "\n\f".join(map(_page, reader.pages))
    if not text.strip():
        raise UnreadableError("Die PDF-Datei enthält keinen Text, vielleicht ist sie nur eingescannt.")
    return text


def _page(page):
    try:
        text = page.extract_text(extraction_mode="layout")
    except (PdfReadError, KeyError, TypeError, ValueError, AttributeError):
        text = ""
    # Some fonts call the hyphen that everybody sees a soft one.
    return (text if text.strip() else page.extract_text()).replace("\u00ad", "-")
