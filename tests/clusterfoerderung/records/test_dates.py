"""Dates known only to the month or the year say no more than is known."""

import datetime

import pytest

from clusterfoerderung.records.dates import DatePrecision, age_in_words, in_words, iso, period_end, period_start

DAY = datetime.date(2024, 2, 17)
TODAY = datetime.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("precision", "start", "end", "words", "machine"),
    [
        (DatePrecision.DAY, DAY, DAY, "17.02.2024", "2024-02-17"),
        (DatePrecision.MONTH, datetime.date(2024, 2, 1), datetime.date(2024, 2, 29), "Februar 2024", "2024-02"),
        (DatePrecision.YEAR, datetime.date(2024, 1, 1), datetime.date(2024, 12, 31), "2024", "2024"),
    ],
)
def test_a_date_covers_the_period_it_can_mean(precision, start, end, words, machine):
    assert (period_start(DAY, precision), period_end(DAY, precision)) == (start, end)
    assert (in_words(DAY, precision), iso(DAY, precision)) == (words, machine)


@pytest.mark.parametrize(
    ("day", "precision", "words"),
    [
        (TODAY, DatePrecision.DAY, "heute"),
        (datetime.date(2026, 11, 22), DatePrecision.DAY, "gestern"),
        (datetime.date(2026, 11, 3), DatePrecision.DAY, "vor 20 Tagen"),
        (datetime.date(2025, 9, 2), DatePrecision.DAY, "vor 14 Monaten"),
        (datetime.date(2025, 9, 24), DatePrecision.DAY, "vor 13 Monaten"),
        (datetime.date(2015, 11, 2), DatePrecision.DAY, "vor 11 Jahren"),
        (datetime.date(2026, 1, 1), DatePrecision.YEAR, "in diesem Jahr"),
        (datetime.date(2025, 1, 1), DatePrecision.YEAR, "im letzten Jahr"),
        (datetime.date(2024, 1, 1), DatePrecision.YEAR, "vor rund 2 Jahren"),
        (datetime.date(2026, 12, 1), DatePrecision.DAY, "in Zukunft"),
    ],
)
def test_an_age_is_as_rough_as_the_date(day, precision, words):
    assert age_in_words(day, TODAY, precision) == words
