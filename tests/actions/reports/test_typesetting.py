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


@pytest.mark.slow
def test_what_takes_too_much_memory_is_broken_off_and_not_the_server(settings):
    """As much text as 200 measures hold, if somebody wants it: it took 6 GB."""
    settings.PDF_MEMORY_MB = 500
    long = "#for number in range(3000000) [Wort #number]"
    with pytest.raises(typesetting.BrokenOffError, match="Signal"):
        typesetting.pdf(long, {}, standards=[], moment=MOMENT)


@pytest.mark.slow
def test_so_does_what_is_too_long_to_be_read(settings):
    settings.PDF_MEMORY_MB = 300
    with pytest.raises(typesetting.BrokenOffError, match="Signal"):
        typesetting.pdf("Text", ["Wort " * 16_000_000], standards=[], moment=MOMENT)
