"""Every sign that a form takes can be printed: shown, or visibly replaced, and said before the report is issued."""

import datetime
import io
from dataclasses import replace

import pytest
import typst
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from actions.reports.issuing import issue
from actions.reports.outputs import pdf
from actions.reports.outputs.sample import SAMPLE
from actions.reports.status_report import StatusReport
from actions.reports.views import NO_PDF
from clusterfoerderung.look import glyphs
from clusterfoerderung.look.typesetting import TypesettingError
from clusterfoerderung.records.visibility import Visibility
from tests.factories import make_clerk, make_entry, make_field, make_item, make_measure, make_report

NOW = datetime.datetime(2026, 11, 23, 9, 30, tzinfo=datetime.UTC)
GRIN = "\N{GRINNING FACE}"
# What a form takes: no control signs, no halves of a sign.
TYPED = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40)


def words_of(content):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def printed(contents):
    return words_of(pdf.write(contents, moment=NOW, is_issued=False))


def test_german_and_its_neighbours_are_shown_as_they_are():
    assert glyphs.unprintable(["Straße, Düsseldorf, 40 €, „Łódź“ – Niš … ½ ² ✓ →", "Ελλάδα", "Привет"]) == frozenset()


def test_what_is_printed_unasked_can_be_printed():
    assert glyphs._unprintable(frozenset(sign for sign in glyphs.CERTAIN if sign > "~")) == frozenset()


def test_a_german_report_asks_for_no_sign(monkeypatch):
    """Whoever asks typst within the server keeps its fonts there."""
    monkeypatch.delattr(typst, "compile")
    assert pdf.unprintable(SAMPLE) == []
    assert glyphs.unprintable(["Straße, Düsseldorf, 40 €, „Łódź“ – Niš … ½ ²"]) == frozenset()


def test_what_no_font_shows_is_found_sign_by_sign():
    assert glyphs.unprintable([f"Fest {GRIN} in 東京", "ü"]) == frozenset({GRIN, "東", "京"})


@pytest.mark.slow
def test_without_the_replacement_there_would_be_no_file(monkeypatch):
    contents = replace(SAMPLE, header=replace(SAMPLE.header, subject=f"Sachstand {GRIN}"))
    assert f"Sachstand {glyphs.INSTEAD}" in printed(contents)
    monkeypatch.setattr(glyphs, "unprintable", lambda texts: frozenset())
    with pytest.raises(pdf.NotPrintableError):
        printed(contents)


def test_the_sign_that_stands_for_others_is_shown_itself():
    assert glyphs.unprintable([glyphs.INSTEAD]) == frozenset()


def test_hundreds_of_foreign_signs_are_answered_with_a_bounded_number_of_questions(monkeypatch):
    asked = []

    def refuse(*args, **kwargs):
        asked.append(args)
        raise typst.TypstError("…")

    monkeypatch.setattr(typst, "compile", refuse)
    signs = "".join(map(chr, range(0x4E00, 0x4E00 + 3000)))
    assert glyphs.unprintable([signs]) == frozenset(signs)
    assert len(asked) <= glyphs.MOST_QUESTIONS


def test_tens_of_thousands_of_foreign_signs_are_not_asked_for_at_once(monkeypatch):
    asked = []
    monkeypatch.setattr(glyphs, "_is_printable", lambda group: not asked.append(len(group)))
    signs = [*map(chr, range(0x3400, 0x3400 + 30_000))]
    assert glyphs.unprintable(signs) == frozenset(signs[glyphs.MOST_SIGNS :])
    assert asked == [glyphs.MOST_SIGNS]


@given(title=TYPED, text=TYPED)
def test_whatever_is_typed_can_be_printed(title, text):
    contents = replace(SAMPLE, outside=(replace(SAMPLE.outside[0], title=title, result=text),), decision=text)
    assert pdf.write(contents, moment=NOW, is_issued=True).startswith(b"%PDF")


@pytest.mark.django_db
class TestIssuing:
    @pytest.fixture
    def draft(self):
        report = make_report()
        measure = make_measure(
            items=[make_item(make_field(report.paper))], visibility=Visibility.COMMITTEE, title=f"Fest {GRIN}"
        )
        make_entry(report, measure, visibility=Visibility.COMMITTEE, result="Gelungen.")
        return report

    def test_it_is_said_before(self, client, draft):
        client.force_login(make_clerk())
        page = client.get(reverse("report-issue", args=[draft.pk])).content.decode()
        assert f"Das PDF kann diese Zeichen nicht zeigen und setzt {glyphs.INSTEAD} dafür: {GRIN}" in page

    def test_an_issued_report_is_printed_for_ever(self, client, draft):
        issue(draft, by=make_clerk(), at=NOW)
        client.force_login(make_clerk())
        url = reverse("report-file", args=[draft.pk, "nichtoeffentlich", "pdf"])
        assert f"Fest {glyphs.INSTEAD}" in words_of(client.get(url).getvalue())

    @pytest.fixture
    def unprintable(self, monkeypatch):
        def fail(*args, **kwargs):
            raise TypesettingError

        monkeypatch.setattr(pdf, "pdf", fail)

    def test_what_cannot_be_printed_is_not_issued(self, client, draft, unprintable):
        client.force_login(make_clerk())
        url = reverse("report-issue", args=[draft.pk])
        page = client.post(url, {"version": draft.version}, follow=True).content.decode()
        assert "lässt sich kein PDF drucken" in page
        assert not StatusReport.objects.get(pk=draft.pk).is_issued

    def test_asked_for_as_a_file_it_is_said_and_no_mistake_of_the_program(self, client, draft, unprintable):
        client.force_login(make_clerk())
        answer = client.get(reverse("report-file", args=[draft.pk, "nichtoeffentlich", "pdf"]), follow=True)
        assert [str(said) for said in answer.context["messages"]] == [NO_PDF]
