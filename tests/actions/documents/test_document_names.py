"""Names of files come from strangers' machines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.documents.names import LONGEST, clean, split, title_from

pytestmark = pytest.mark.any_database


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("Übergabe Schlüsselregion.pdf", "Übergabe Schlüsselregion.pdf"),
        ("U\u0308bergabe.pdf", "Übergabe.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        (r"C:\Users\amt\Vertrag.pdf", "Vertrag.pdf"),
        ("Vertrag\0.pdf", "Vertrag.pdf"),
        ("Vertrag\u202efdp.exe", "Vertragfdp.exe"),
        ("Zeile\r\nX-Header: 1.pdf", "Zeile X-Header_ 1.pdf"),
        ('"><script>.pdf', "___script_.pdf"),
        ("....pdf", "Dokument.pdf"),
        (".pdf", "Dokument.pdf"),
        ("\u3164.docx", "Dokument.docx"),
        ("Vertrag.PDF", "Vertrag.pdf"),
        ("ohne Endung", "ohne Endung"),
        ("", "Dokument"),
    ],
)
def test_a_name_is_made_harmless_and_stays_readable(given_name, kept):
    assert clean(given_name) == kept


def test_a_very_long_name_keeps_its_ending():
    name = clean("x" * 5000 + ".pdf")
    assert (len(name), split(name)[1]) == (LONGEST, "pdf")


@given(st.text(max_size=400))
def test_no_name_can_leave_its_line_or_its_folder(name):
    kept = clean(name)
    assert 0 < len(kept) <= LONGEST
    assert kept.isprintable()
    assert not set('<>:"/\\|?*') & set(kept)
    assert clean(kept) == kept


def test_a_title_is_made_of_the_name():
    assert title_from("Vertrag_BioRiver_2025.pdf") == "Vertrag BioRiver 2025"
    assert title_from("_.pdf") == "Dokument"
