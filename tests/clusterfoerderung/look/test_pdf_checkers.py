"""Two checkers find nothing in any PDF of the house, and no page of the long report is nearly empty.

The checkers are put there once by `.venv/bin/python tests/pdf/install.py`. They hold a file against what can be
computed of PDF/UA-1 and PDF/A-2a; whether an alternative text says enough, or an order makes sense, takes a reader. So
this is no certificate.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.urls import reverse
from pypdf import PdfReader

from actions.mandate.paper import Paper
from actions.reports import drafting
from actions.reports.outputs.files import made
from actions.reports.status_report import ReportForm
from actions.reports.version import Version
from tests.browser.parts import addresses_of_memberships_and_campus, addresses_of_parts
from tests.factories import ISSUED_AT, make_activity, make_admin, make_contact, make_document, make_report

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.slow]

CHECK = Path(__file__).parents[2] / "pdf" / "check.py"
# In points, from below: the foot of a page is up to here, and half of what is above it.
FOOT, HALF = 62, 420


@pytest.fixture
def first_data(kept_first_data):
    kept_first_data.lay_out()
    addresses_of_parts()
    addresses_of_memberships_and_campus()


@pytest.fixture
def reports(first_data, tmp_path):
    """{form: file} of a report of the first data in which something is written of each measure."""
    report = make_report(Paper.objects.get(reference="80/017/2013"), proposed_decision="Zur Kenntnis.")
    drafting.complete(report)
    for number, entry in enumerate(report.entries.all()):
        entry.state = "Ein Satz, wie ihn die Sachbearbeitung schreibt. " * (number % 4)
        entry.outlook = "Zwei Besuche sind geplant."
        entry.save()
    files = {}
    for form in ReportForm.values:
        report.form = form
        files[form] = tmp_path / f"{form}.pdf"
        files[form].write_bytes(made(report, Version.COMMITTEE, "pdf", now=ISSUED_AT).content)
    return files


@pytest.fixture
def others(first_data, client, tmp_path):
    """The sheet of the committee, the handbook, and an Auskunft."""
    client.force_login(make_admin())
    contact = make_contact(name="Erika Beispiel", purpose="Einladung")
    make_document(make_activity(), title="Brief an Erika Beispiel")
    addresses = {
        "ausschuss": reverse("briefing-sheet"),
        "handbuch": reverse("handbook-pdf"),
        "auskunft": reverse("person-data-file", args=["ansprechperson", contact.pk, "pdf"]),
    }
    for name, address in addresses.items():
        (tmp_path / f"{name}.pdf").write_bytes(client.get(address).content)
    return [tmp_path / f"{name}.pdf" for name in addresses]


def checked(files):
    """{file: what the two find in it}"""
    if not CHECK.with_name("checkers").exists():
        pytest.skip("Die Prüfer für PDF fehlen (.venv/bin/python tests/pdf/install.py)")
    return json.loads(subprocess.run([sys.executable, "-I", CHECK, *files], check=True, capture_output=True).stdout)


def test_two_checkers_find_nothing_in_any_pdf(reports, others):
    files = [*reports.values(), *others]
    assert checked(files) == {str(file): [] for file in files}


def test_both_see_when_a_level_of_headings_is_left_out(reports, tmp_path):
    spoiled = tmp_path / "spoiled.pdf"
    spoiled.write_bytes(reports[ReportForm.SHORT].read_bytes().replace(b"/S/H2", b"/S/H5"))
    (said,) = checked([spoiled]).values()
    assert {one.split()[0].strip(":") for one in said} == {"page", "outloud"}


@pytest.mark.parametrize("form", ReportForm.values)
def test_no_page_but_the_last_is_half_empty(reports, form):
    *before, _ = PdfReader(reports[form]).pages
    assert [number for number, page in enumerate(before, 1) if lowest(page) > HALF] == []


def lowest(page):
    """How far down the text of a page goes, in points from below; its foot is left out."""
    heights = []

    def visit(text, matrix, text_matrix, font, size):
        height = matrix[3] * text_matrix[5] + matrix[5]
        if text.strip() and height > FOOT:
            heights.append(height)

    page.extract_text(visitor_text=visit)
    return min(heights)
