"""Page, Word, PDF and Excel: the same words in each, closed ones in none, and nothing moves after the issue."""

import datetime
import io
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from django.utils.html import escape
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from actions.measures.status import Status
from actions.memberships.membership import Membership
from actions.reports.blocks import Block
from actions.reports.gather import contents_of
from actions.reports.issuing import issue
from actions.reports.outline import sections
from actions.reports.outputs import word
from actions.reports.outputs.files import FORMATS, made
from actions.reports.status_report import ReportForm, StatusReport
from actions.reports.version import Version
from clusterfoerderung.records.visibility import Visibility
from tests.actions.reports import reading
from tests.everyday import every_day
from tests.factories import (
    ISSUED_AT,
    make_activity,
    make_clerk,
    make_committee_member,
    make_contact,
    make_entry,
    make_field,
    make_indicator,
    make_initiative,
    make_item,
    make_measure,
    make_meeting,
    make_milestone,
    make_paper,
    make_partner,
    make_publication,
    make_report,
    make_word_template,
)

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2026, 11, 23, 9, 30, tzinfo=datetime.UTC)
SECRET = "Quittenmus"


@pytest.fixture
def report(long_report):
    return StatusReport.objects.get(pk=long_report.pk)


@pytest.fixture(scope="module")
def long_report(once):
    """It says something in every part."""
    paper = make_paper(reference="80/017/2013", is_public=True, file_number="80-12")
    field = make_field(paper, title="Mitgliedschaften")
    last = make_report(paper, dated_on=datetime.date(2026, 1, 5), period_until=datetime.date(2026, 1, 5))
    membership = make_measure(
        Membership, items=[make_item(field, "1", text="Fortsetzen")], title="Verein", status=Status.CONTINUOUS
    )
    make_entry(last, membership, status=Status.PREPARING, outlook="Wir treten bei.", visibility=Visibility.PUBLIC)
    issue(last, by=make_clerk(), at=ISSUED_AT - datetime.timedelta(days=200))
    membership.refresh_from_db()  # the report gave it its status
    membership.fees.create(year=2026, amount="1250.50")
    make_indicator(membership, name="Besuche").values.create(year=2025, value=12)
    make_activity(membership, title="Festakt")
    report = make_report(
        paper,
        form=ReportForm.LONG,
        reference="80/020/2026",
        title="Sachstand der Cluster",
        summary="Es geht\nvoran.",
        proposed_decision="Der Ausschuss nimmt Kenntnis.",
    )
    make_entry(
        report,
        membership,
        status=Status.CONTINUOUS,
        state="Wir sind Mitglied.",
        result="Zwei Treffen <mit> & {{ ohne }}.",
        assessment="Es lohnt sich.",
        outlook="Wir bleiben dabei.",
        promise_verdict="eingehalten",
    )
    make_entry(report, make_measure(field=field, title="Straßenbau"), is_outside_competence=True)
    return report


def everything(contents):
    """Every word that the report says, one text after the other."""
    for section in sections(contents):
        yield section.title
        for text in section.texts:
            yield text.text
        for table in section.tables:
            yield from table.columns
            for row in table.rows:
                yield from row


@pytest.mark.parametrize("ending", FORMATS)
def test_every_file_says_all_that_the_report_says(report, ending):
    contents = contents_of(report, Version.COMMITTEE)
    found = reading.READERS[ending](made(report, Version.COMMITTEE, ending, now=NOW).content)
    said = [*everything(contents), "80/020/2026", "80-12", "23.11.2026", "Sachstand der Cluster", "nichtöffentlich"]
    # Where a line ends in a PDF, a word may be divided.
    squeezed = found.replace("-", "").replace(" ", "")
    assert [text for text in said if reading.words(text).replace("-", "").replace(" ", "") not in squeezed] == []


def test_the_page_says_all_that_the_report_says(client, report):
    client.force_login(make_clerk())
    contents = contents_of(report, Version.COMMITTEE)
    page = client.get(reverse("report-preview", args=[report.pk])).content.decode().replace("<br>", " ")
    squeezed = "".join(page.split())
    assert [text for text in everything(contents) if "".join(escape(text).split()) not in squeezed] == []


def test_the_pdf_is_tagged_german_and_for_the_archive(report):
    pdf = PdfReader(io.BytesIO(made(report, Version.COMMITTEE, "pdf", now=NOW).content))
    catalogue = pdf.trailer["/Root"]
    assert catalogue["/Lang"].lower().startswith("de")
    assert catalogue["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in catalogue
    assert pdf.metadata.title == "Sachstand der Cluster"
    claims = ElementTree.fromstring(catalogue["/Metadata"].get_data())  # noqa: S314 - our own file
    values = {node.tag.rpartition("}")[2]: node.text for node in claims.iter() if node.text}
    assert (values["part"], values["conformance"]) == ("2", "A") or (values["part"] == "1")
    assert b"pdfuaid" in catalogue["/Metadata"].get_data()
    assert b"pdfaid" in catalogue["/Metadata"].get_data()


def test_word_shows_every_picture_no_larger_than_the_page_and_says_what_it_is(report):
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="800" height="1600"><rect width="9" height="9" /></svg>'
    blocks = (Block("karte", "Städte", picture=picture),)
    contents = replace(contents_of(report, Version.COMMITTEE), blocks=blocks)
    document = Document(io.BytesIO(word.write(contents, moment=NOW, is_issued=False)))
    (shape,) = document.inline_shapes
    assert shape._inline.docPr.get("descr") == "Schaubild: Städte. Die Zahlen stehen in der Tabelle."
    assert (round(shape.width.cm, 1), round(shape.height.cm, 1)) == (5.5, 11)


def test_figures_are_numbers_and_no_text_is_a_formula(report):
    entry = report.entries.first()
    entry.state = '=HYPERLINK("https://beispiel.example")'
    entry.save()
    book = load_workbook(io.BytesIO(made(report, Version.COMMITTEE, "xlsx", now=NOW).content))
    rows = {row[1]: row[3:] for row in book["Vergleich"].values}
    assert rows["Mitgliedsbeitrag"] == ("keine Angabe",) * 4 + (1250.5,)
    assert rows["Besuche"] == ("keine Angabe",) * 3 + (12, "keine Angabe")
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []


@pytest.mark.parametrize("ending", every_day(["pdf"], FORMATS))
def test_an_issued_report_stays_the_same_to_the_last_byte(report, ending):
    make_word_template()
    report = issue(report, by=make_clerk(), at=ISSUED_AT)
    before = made(report, Version.COMMITTEE, ending, now=NOW)
    for entry in report.entries.select_related("measure"):
        measure = entry.measure.specific
        measure.title, measure.status = "Ganz anders", Status.UNDERWAY
        measure.save()
        make_activity(measure, title="Nachgetragen", happened_on=datetime.date(2026, 3, 3))
    report.paper.fields.update(title="Umbenannt")
    report.paper.subject = "Anderer Betreff"
    report.paper.save()
    report.word_template.is_in_use = False
    report.word_template.save()
    again = type(report).objects.get(pk=report.pk)
    assert made(again, Version.COMMITTEE, ending, now=NOW + datetime.timedelta(days=300)) == before


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_every_part_of_an_office_file_says_when_the_report_was_issued(report, ending):
    report = issue(report, by=make_clerk(), at=ISSUED_AT)
    with zipfile.ZipFile(io.BytesIO(made(report, Version.COMMITTEE, ending, now=NOW).content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 11, 23, 12, 0, 0)}


def fill_every_field_with(word, visibility, report):
    """Rows of the report's paper that are no more open than `visibility` and say `word` wherever they can."""
    field = report.paper.fields.first()
    partner, initiative = make_partner(name=f"{word} Partner"), make_initiative(name=f"{word} Initiative")
    make_contact(partner=partner, name=f"{word} Person", purpose=word, source=word)
    measure = make_measure(
        Membership,
        field=field,
        initiative=initiative,
        visibility=visibility,
        title=f"{word} Titel",
        summary=word,
        status=Status.POSTPONED,
        status_reason=f"{word} Grund",
        next_step=f"{word} Schritt",
        representative=word,
    )
    measure.fees.create(year=2026, amount="77777.77", budget_line=word)
    indicator = make_indicator(measure, name=f"{word} Kennzahl", unit=word)
    indicator.targets.create(year=2026, value=88888)
    indicator.values.create(year=2026, value=88887, reservation=word)
    make_milestone(measure, title=word, note=word)
    make_meeting(measure, title=word)
    make_publication(measure, title=word, message=word)
    texts = dict.fromkeys(("title", "description", "result", "assessment", "place", "doubt"), word)
    activity = make_activity(measure, *open_measures(report), visibility=visibility, **texts)
    activity.partners.add(partner)
    activity.initiatives.add(initiative)
    entry_texts = dict.fromkeys(("state", "result", "assessment", "outlook", "promise_reason"), word)
    for one in (measure, make_measure(field=field, visibility=Visibility.PUBLIC, title="Offen")):
        make_entry(report, one, visibility=visibility, **entry_texts)


def open_measures(report):
    return [entry.measure for entry in report.entries.select_related("measure")]


def texts_of(client, report, version):
    """{output: all its words} of one version of the report."""
    client.force_login(make_clerk())
    found = {"page": reading.of_page(client.get(f"{reverse('report-preview', args=[report.pk])}?fassung={version}"))}
    for ending, read in reading.READERS.items():
        answer = client.get(reverse("report-file", args=[report.pk, version, ending]))
        found[ending] = read(answer.getvalue())
    return found


@pytest.mark.parametrize("form", every_day(["lang"], ReportForm.values))
@pytest.mark.parametrize(
    ("visibility", "version"),
    [
        (Visibility.INTERNAL, Version.PUBLIC),
        (Visibility.COMMITTEE, Version.PUBLIC),
        (Visibility.INTERNAL, Version.COMMITTEE),
    ],
)
def test_what_is_closed_stands_in_no_output(client, report, form, visibility, version):
    report.form, report.visibility = form, Visibility.PUBLIC
    report.save()
    type(report.entries.first().measure).objects.filter(field__paper=report.paper).update(visibility=Visibility.PUBLIC)
    fill_every_field_with(SECRET, visibility, report)
    found = texts_of(client, report, version)
    leaks = {
        output: [word for word in (SECRET, "77777", "77.777", "88888", "88.888", "88887", "88.887") if word in text]
        for output, text in found.items()
    }
    assert leaks == {output: [] for output in ("page", *FORMATS)}
    assert all("Sachstand der Cluster" in text for text in found.values())


@pytest.mark.slow
def test_the_canary_sings_where_it_may(client, report):
    fill_every_field_with(SECRET, Visibility.COMMITTEE, report)
    found = texts_of(client, report, Version.COMMITTEE)
    assert [output for output, text in found.items() if SECRET not in text] == []


@pytest.mark.slow
def test_the_public_version_tells_nothing_of_a_closed_outlook_of_the_last_report(client, report):
    report.visibility = Visibility.PUBLIC
    report.save()
    type(report.entries.first().measure).objects.filter(field__paper=report.paper).update(visibility=Visibility.PUBLIC)
    report.entries.update(visibility=Visibility.PUBLIC)
    assert "Wir treten bei." in texts_of(client, report, Version.COMMITTEE)["page"]
    assert "Wir treten bei." not in texts_of(client, report, Version.PUBLIC)["page"]


def test_without_a_public_version_there_is_no_public_file(client, report):
    client.force_login(make_clerk())
    assert client.get(reverse("report-file", args=[report.pk, "oeffentlich", "pdf"])).status_code == 404


def test_a_member_of_the_committee_reads_the_issued_file_and_no_draft(client, report):
    client.force_login(make_committee_member())
    address = reverse("report-file", args=[report.pk, "nichtoeffentlich", "pdf"])
    assert client.get(address).status_code == 404
    issue(report, by=make_clerk(), at=ISSUED_AT)
    answer = client.get(address)
    assert answer["Content-Disposition"] == (
        'attachment; filename="sachstandsbericht-80-020-2026-nichtoeffentlich.pdf"'
    )
    assert answer.getvalue().startswith(b"%PDF-")


def test_the_next_report_says_what_is_different(report):
    contents = contents_of(report, Version.COMMITTEE)
    assert contents.changes == (
        "Verein: bisher „in Vorbereitung“, jetzt „fortlaufend“.",
        "Neu gegenüber dem Bericht vom 05.01.2026: Straßenbau.",
    )
    assert [(one.promised, one.verdict) for one in contents.promises] == [("Wir treten bei.", "eingehalten")]


def test_no_version_names_a_person_out_of_a_field_made_for_one(client, report):
    """Who represents the county, who answers for it and whom one calls stays in the office, whatever else is open."""
    report.visibility = Visibility.PUBLIC
    report.save()
    word, field = "Kanarienperson", report.paper.fields.first()
    person = make_clerk(username=word, first_name=word, last_name=word)
    measure = make_measure(
        Membership,
        field=field,
        visibility=Visibility.PUBLIC,
        responsible=person,
        representative=word,
        representative_person=person,
        deputy=word,
    )
    make_contact(partner=make_partner(), name=word, position=word)
    make_milestone(measure, responsible=person)
    make_meeting(measure, attendance="vertreten", represented_by=word)
    make_activity(measure, visibility=Visibility.PUBLIC, recorded_by=person)
    make_entry(report, measure, visibility=Visibility.PUBLIC, written_by=person)
    # Word, PDF and XLSX are made of what the page shows.
    client.force_login(make_clerk())
    for version in (Version.COMMITTEE, Version.PUBLIC):
        page = client.get(f"{reverse('report-preview', args=[report.pk])}?fassung={version}")
        assert word not in reading.of_page(page), version
