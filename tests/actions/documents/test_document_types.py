"""What is taken in, and what is not, however it is disguised."""

import struct

import pytest
from django.core.exceptions import ValidationError

from actions.documents import types
from actions.documents.inspection import inspect
from tests import files
from tests.files import upload

pytestmark = pytest.mark.any_database

MACRO_WORD = "application/vnd.ms-word.document.macroEnabled.main+xml"


def refusal(name, content=None):
    with pytest.raises(ValidationError) as refused:
        inspect(upload(name, content))
    return refused.value.messages[0]


@pytest.mark.parametrize("ending", files.REAL)
def test_each_kind_on_the_list_is_taken_in(ending):
    found = inspect(upload(f"Bericht 2025.{ending}"))
    assert (found.name, found.type) == (f"Bericht 2025.{ending}", types.BY_ENDING[ending])
    assert (found.size, len(found.sha256)) == (len(files.REAL[ending]), 64)


def test_every_kind_on_the_list_was_tried():
    assert set(files.REAL) == set(types.BY_ENDING)


def test_an_ending_in_capitals_is_the_same_ending():
    assert inspect(upload("SCAN.PDF", files.pdf())).type is types.PDF


DISGUISES = {
    "a program as PDF": ("Rechnung.pdf", files.EXE),
    "a program as text": ("Rechnung.txt", files.EXE),
    "a web page as picture": ("Logo.png", b"<!doctype html><script>alert(1)</script>"),
    "a web page as PDF": ("Seite.pdf", b"<html>%PDF-1.4 %%EOF</html>"),
    "a drawing that can run scripts as picture": ("Logo.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
    "an archive as Word": ("Brief.docx", files.archive(("programm.exe", files.EXE))),
    "an archive as OpenDocument": ("Brief.odt", files.archive(("programm.exe", files.EXE))),
    "Excel as Word": ("Brief.docx", files.office("xlsx")),
    "an OpenDocument table as text": ("Brief.odt", files.open_document("ods")),
    "Word as OpenDocument": ("Brief.odt", files.office("docx")),
    "a picture as PDF": ("Plan.pdf", files.png()),
    "PDF as picture": ("Plan.jpg", files.pdf()),
    "PDF as text": ("Plan.txt", files.pdf()),
    "one picture as the other": ("Foto.jpg", files.png()),
    "half a PDF": ("Vertrag.pdf", files.pdf()[:100]),
    "half a picture": ("Foto.png", files.png()[:60]),
    "half an archive": ("Brief.docx", files.office("docx")[:-30]),
    "a directory of the archive that lies": ("Brief.docx", files.office("docx")[:-8] + b"\xff" * 4 + b"\0" * 4),
}


@pytest.mark.parametrize("disguise", DISGUISES)
def test_a_disguise_is_refused(disguise):
    name, content = DISGUISES[disguise]
    ending = name.rpartition(".")[2]
    assert refusal(name, content).startswith(f"Der Inhalt passt nicht zur Endung .{ending}")


POLYGLOTS = {
    "PDF and archive": ("Plan.pdf", files.pdf() + files.archive(("programm.exe", files.EXE))),
    "picture and archive": ("Foto.jpg", files.JPEG + files.archive(("programm.exe", files.EXE))),
    "picture and something behind it": ("Foto.png", files.png() + b"<script>"),
    "picture and PDF": ("Foto.jpg", files.JPEG[:-2] + files.pdf()),
    "text and PDF": ("Notiz.txt", b"Hallo\n" + files.pdf()),
    "Word with something before it": ("Brief.docx", b"#!/bin/sh\n" + files.office("docx")),
    "Word with something behind it": ("Brief.docx", files.office("docx") + b"<script>"),
    "two archives one after the other": ("Brief.docx", files.archive(("a.exe", "")) + files.office("docx")),
}


@pytest.mark.parametrize("polyglot", POLYGLOTS)
def test_a_file_that_is_two_things_at_once_is_refused(polyglot):
    assert refusal(*POLYGLOTS[polyglot]).startswith("Der Inhalt passt nicht zur Endung")


MACROS = {
    "a macro file by another name": (
        "Brief.docx",
        files.archive(("[Content_Types].xml", files.content_types(MACRO_WORD))),
    ),
    "a macro beside an honest main part": ("Brief.docx", files.office("docx", ("word/vbaProject.bin", "x"))),
    "a macro under a made-up name": (
        "Brief.docx",
        files.office("docx", types=["application/vnd.ms-office.vbaProject"]),
    ),
    "a sheet of old macros": ("Liste.xlsx", files.office("xlsx", types=["application/vnd.ms-excel.macrosheet+xml"])),
    "ActiveX": ("Brief.docx", files.office("docx", types=["application/vnd.ms-office.activeX+xml"])),
    "OpenDocument with Basic": ("Brief.odt", files.open_document("odt", ("Basic/Standard/Modul1.xml", "x"))),
    "OpenDocument with Python": ("Brief.odt", files.open_document("odt", ("Scripts/python/boese.py", "x"))),
}


@pytest.mark.parametrize("macro", MACROS)
def test_nothing_with_macros_is_taken_in(macro):
    assert refusal(*MACROS[macro]).startswith("Dateien mit Makros werden nicht angenommen.")


def test_opendocument_with_an_empty_list_of_macros_is_taken_in():
    content = files.open_document("odt", ("Basic/script-lc.xml", ""), ("Basic/Standard/script-lb.xml", ""))
    assert inspect(upload("Brief.odt", content)).type.word == "OpenDocument-Text"


@pytest.mark.parametrize("ending", ["exe", "svg", "html", "zip", "docm", "xlsm", "doc", "eml", "js", "heic"])
def test_what_is_not_on_the_list_is_refused_by_its_ending(ending):
    message = refusal(f"Datei.{ending}", files.pdf())
    assert message.startswith(f"Dateien mit der Endung .{ending} werden nicht angenommen.")
    assert message.endswith((".", "CSV."))


def test_only_the_last_ending_counts():
    assert refusal("Vertrag.pdf.exe", files.pdf()).startswith("Dateien mit der Endung .exe")


def test_a_file_without_an_ending_is_refused():
    assert refusal("Vertrag", files.pdf()).startswith("Dateien ohne Endung werden nicht angenommen.")


def test_an_old_or_locked_office_file_is_told_apart():
    assert "Kennwort" in refusal("Brief.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)


def test_an_empty_file_is_refused():
    assert refusal("Vertrag.pdf", b"") == "Die Datei ist leer. Bitte eine andere wählen."


def test_an_entry_that_would_unpack_to_gigabytes_is_never_unpacked():
    bomb = files.office("docx", ("word/document.xml", b"\0" * 50_000_000))
    assert len(bomb) < 100_000
    assert inspect(upload("Brief.docx", bomb)).type.word == "Word"


def test_a_bomb_in_the_one_entry_that_is_read_is_cut_off():
    bomb = files.archive(("[Content_Types].xml", b" " * 50_000_000 + files.content_types().encode()))
    assert refusal("Brief.docx", bomb).startswith("Der Inhalt passt nicht")


def test_a_table_of_contents_of_many_thousand_entries_is_not_read():
    many = files.office("docx", *((f"{'x' * 200}{number}", "") for number in range(5000)))
    assert refusal("Brief.docx", many).startswith("Der Inhalt passt nicht")


def test_a_second_table_of_contents_for_huge_archives_is_not_read():
    content = files.office("docx")
    locator = b"PK\x06\x07" + struct.pack("<LQL", 0, 0, 1)
    assert refusal("Brief.docx", content[:-22] + locator + content[-22:]).startswith("Der Inhalt passt nicht")


def test_two_lists_of_types_are_one_too_many():
    main = files.OFFICE_MAIN["docx"]
    lists = [("[Content_Types].xml", files.content_types(main)), ("[content_types].XML", files.content_types(main))]
    assert refusal("Brief.docx", files.archive(*lists)).startswith("Der Inhalt passt nicht")


@pytest.mark.parametrize("hidden", ["<!-- {} -->", "<!DOCTYPE x [<!ENTITY a '{}'>]>", "{} &#65;"])
def test_a_type_that_only_stands_in_a_comment_does_not_count(hidden):
    honest = files.content_types(files.OFFICE_MAIN["docx"])
    content = files.archive(("[Content_Types].xml", hidden.format(honest)))
    assert refusal("Brief.docx", content).startswith("Der Inhalt passt nicht")
