"""A PDF is set in a process of its own, which ends with it."""

import datetime

import pytest

from clusterfoerderung.look import typesetting

pytestmark = pytest.mark.any_database

MOMENT = datetime.datetime(2026, 11, 29, tzinfo=datetime.UTC)


def test_gives_the_pdf_with_the_data_in_it():
    made = typesetting.pdf(
        '#set document(title: "x")\n#json(bytes(sys.inputs.data))', "Grüße", standards=[], moment=MOMENT
    )
    assert made.startswith(b"%PDF")


def test_says_what_is_wrong_with_the_template():
    with pytest.raises(typesetting.TypesettingError, match="unknown variable"):
        typesetting.pdf("#nowhere", {}, standards=[], moment=MOMENT)


def test_stops_what_takes_too_long(monkeypatch):
    monkeypatch.setattr(typesetting, "LONGEST_SECONDS", 0.01)
    with pytest.raises(typesetting.BrokenOffError, match="abgebrochen"):
        typesetting.pdf("Text", {}, standards=[], moment=MOMENT)
