"""What a reader finds in each output of a report: its words, in one line."""

import io

from django.utils.html import strip_tags
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader


def words(text):
    """Without line breaks, no-break spaces and the hyphens at the ends of lines."""
    return " ".join(text.replace("\N{SOFT HYPHEN}", "").split())


def of_page(response):
    return words(strip_tags(response.content.decode().replace("<", " <")))


def of_pdf(content):
    return words(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages))


def of_word(content):
    document = Document(io.BytesIO(content))
    parts = [document.element.body, *(section.footer._element for section in document.sections)]
    return words(" ".join(node.text or "" for part in parts for node in part.iter() if node.tag.endswith("}t")))


def of_xlsx(content):
    sheets = load_workbook(io.BytesIO(content)).worksheets
    return words(" ".join(str(cell) for sheet in sheets for row in sheet.values for cell in row if cell is not None))


READERS = {"docx": of_word, "pdf": of_pdf, "xlsx": of_xlsx}
