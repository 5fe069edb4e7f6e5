"""`manage.py read_paper FILE`, as tools outside the repository call it."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command

pytestmark = pytest.mark.any_database

PAPERS = Path(__file__).parent / "papers"
KEYS = {
    *("reference", "file_number", "dated_on", "is_public", "subject", "department"),
    *("financial_impact", "staffing_impact", "organisational_impact", "decision", "occasion", "facts"),
    *("mentions", "consultations", "items", "remarks"),
}


def refused(path, capsys):
    with pytest.raises(SystemExit) as end:
        call_command("read_paper", str(path))
    printed = capsys.readouterr()
    assert printed.out == ""
    return end.value.code, printed.err


def test_it_prints_what_it_found_and_touches_no_database(capsys):
    call_command("read_paper", str(PAPERS / "04-ein-satz.txt"))

    record = json.loads(capsys.readouterr().out)
    assert set(record) == KEYS
    assert record["reference"] == "55-2021"
    assert (record["dated_on"], record["is_public"], record["consultations"]) == ("", "", [])


def test_a_file_without_a_paper_ends_with_2_and_one_sentence(tmp_path, capsys):
    path = tmp_path / "einkauf.txt"
    path.write_text("Milch, Brot, Eier")

    assert refused(path, capsys) == (
        2,
        "Darin ist keine Vorlage zu erkennen: Es fehlen eine Vorlagen-Nummer und ein Beschluss.\n",
    )


@pytest.mark.parametrize("name", ["fehlt.txt", "."])
def test_a_file_that_cannot_be_opened_ends_with_2_and_one_sentence(tmp_path, capsys, name):
    assert refused(tmp_path / name, capsys) == (2, "Die Datei gibt es nicht, oder sie lässt sich nicht öffnen.\n")
