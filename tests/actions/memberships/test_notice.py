"""Der Kündigungstag: a table computed by hand, and what must hold for every rule and every day."""

import dataclasses
import datetime

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import assume, given
from hypothesis import strategies as st

from actions.memberships.membership import Membership
from actions.memberships.notice import MONTHS_BETWEEN, NoticeRule, NoticeTo, latest_receipt, months_after
from tests.days import day

pytestmark = pytest.mark.any_database

DAY = datetime.timedelta(days=1)


def rule(months, starts=None, minimum=None):
    """To the end of the calendar year, or of the membership year that starts on `starts` ("07-01")."""
    minimum = minimum and day(minimum)
    if starts is None:
        return NoticeRule(months, minimum_until=minimum)
    month, of_month = map(int, starts.split("-"))
    return NoticeRule(months, month, of_month, to=NoticeTo.MEMBERSHIP_YEAR, minimum_until=minimum)


def to(end, months=0, weeks=0, starts="01-01"):
    month, of_month = map(int, starts.split("-"))
    return NoticeRule(months, month, of_month, to=end, weeks=weeks)


BY_HAND = [
    # weeks, and ends that come more than once a year
    (to("quartal", weeks=6), "2026-07-22", "2026-08-19", "2026-09-30"),
    (to("quartal", weeks=6), "2026-08-20", "2026-11-19", "2026-12-31"),
    (to("quartal", months=3), "2026-07-22", "2026-09-30", "2026-12-31"),
    (to("quartal", months=1), "2027-01-15", "2027-02-28", "2027-03-31"),
    (to("halbjahr", months=3), "2026-07-22", "2026-09-30", "2026-12-31"),
    (to("halbjahr", months=3), "2026-10-01", "2027-03-31", "2027-06-30"),
    (to("monat", months=1), "2026-07-22", "2026-07-31", "2026-08-31"),
    (to("monat", weeks=2), "2026-07-22", "2026-08-17", "2026-08-31"),
    (to("kalenderjahr", weeks=1), "2026-07-22", "2026-12-24", "2026-12-31"),
    # the business year and the day of joining
    (to("geschaeftsjahr", months=3, starts="07-01"), "2026-07-22", "2027-03-31", "2027-06-30"),
    (to("beitritt", months=1, starts="03-12"), "2026-07-22", "2027-02-11", "2027-03-11"),
    (to("beitritt", months=3, starts="02-29"), "2026-07-22", "2026-11-30", "2027-02-28"),
    (to("beitritt", months=3, starts="02-29"), "2027-07-22", "2027-11-28", "2028-02-28"),
    # to the end of the calendar year
    (rule(3), "2026-07-22", "2026-09-30", "2026-12-31"),
    (rule(3), "2026-09-30", "2026-09-30", "2026-12-31"),
    (rule(3), "2026-10-01", "2027-09-30", "2027-12-31"),
    (rule(6), "2026-01-01", "2026-06-30", "2026-12-31"),
    (rule(6), "2026-07-01", "2027-06-30", "2027-12-31"),
    (rule(1), "2026-07-22", "2026-11-30", "2026-12-31"),
    (rule(2), "2026-07-22", "2026-10-31", "2026-12-31"),
    # no period: on the last day it is still in time
    (rule(0), "2026-07-22", "2026-12-31", "2026-12-31"),
    (rule(0), "2026-12-31", "2026-12-31", "2026-12-31"),
    # February, short and long
    (rule(10), "2027-01-01", "2027-02-28", "2027-12-31"),
    (rule(10), "2028-01-01", "2028-02-29", "2028-12-31"),
    (rule(10), "2028-02-29", "2028-02-29", "2028-12-31"),
    (rule(10), "2028-03-01", "2029-02-28", "2029-12-31"),
    # a year and more: for the end after next
    (rule(12), "2026-07-22", "2026-12-31", "2027-12-31"),
    (rule(13), "2026-07-22", "2026-11-30", "2027-12-31"),
    (rule(22), "2026-01-01", "2026-02-28", "2027-12-31"),
    (rule(24), "2026-07-22", "2026-12-31", "2028-12-31"),
    (rule(60), "2026-07-22", "2026-12-31", "2031-12-31"),
    # to the end of the membership year
    (rule(3, "01-01"), "2026-07-22", "2026-09-30", "2026-12-31"),
    (rule(3, "07-01"), "2026-07-22", "2027-03-31", "2027-06-30"),
    (rule(3, "07-01"), "2026-03-31", "2026-03-31", "2026-06-30"),
    (rule(3, "07-01"), "2026-04-01", "2027-03-31", "2027-06-30"),
    (rule(1, "10-01"), "2026-07-22", "2026-08-31", "2026-09-30"),
    (rule(6, "12-01"), "2026-07-22", "2027-05-31", "2027-11-30"),
    (rule(1, "03-01"), "2026-07-22", "2027-01-31", "2027-02-28"),
    (rule(0, "03-01"), "2028-01-15", "2028-02-29", "2028-02-29"),
    (rule(4, "03-01"), "2026-07-22", "2026-10-31", "2027-02-28"),
    (rule(12, "03-01"), "2026-07-22", "2027-02-28", "2028-02-29"),
    (rule(12, "03-01"), "2028-01-01", "2028-02-29", "2029-02-28"),
    # a membership year that starts within a month
    (rule(3, "04-15"), "2026-01-14", "2026-01-14", "2026-04-14"),
    (rule(3, "04-15"), "2026-01-15", "2027-01-14", "2027-04-14"),
    (rule(3, "05-31"), "2026-01-01", "2026-02-28", "2026-05-30"),
    (rule(3, "05-31"), "2028-01-01", "2028-02-29", "2028-05-30"),
    (rule(1, "05-30"), "2026-04-01", "2026-04-29", "2026-05-29"),
    (rule(1, "10-31"), "2026-07-22", "2026-09-30", "2026-10-30"),
    (rule(3, "01-02"), "2026-07-22", "2026-10-01", "2027-01-01"),
    # minimum term
    (rule(3, minimum="2027-06-30"), "2026-07-22", "2027-09-30", "2027-12-31"),
    (rule(3, minimum="2026-12-31"), "2026-07-22", "2026-09-30", "2026-12-31"),
    (rule(3, minimum="2027-01-01"), "2026-07-22", "2027-09-30", "2027-12-31"),
    # a Saturday, a Sunday and a holiday stay the last day (§ 193 BGB does not apply)
    (rule(3), "2028-07-01", "2028-09-30", "2028-12-31"),
    (rule(1, "03-01"), "2026-12-01", "2027-01-31", "2027-02-28"),
    (rule(0), "2027-12-01", "2027-12-31", "2027-12-31"),
]


@pytest.mark.parametrize(("of", "on", "receipt_by", "ends_on"), BY_HAND)
def test_notice_arrives_the_whole_period_before_the_end(of, on, receipt_by, ends_on):
    found = of.next_date(day(on))
    assert (found.receipt_by, found.ends_on) == (day(receipt_by), day(ends_on))


@pytest.mark.parametrize(
    ("of", "on", "receipt_by"),
    [
        (rule(3), "2026-10-01", "2026-09-30"),
        (rule(3), "2026-09-30", "2025-09-30"),
        (rule(12), "2026-07-22", "2025-12-31"),
        (rule(24), "2027-01-01", "2026-12-31"),
        (rule(3, "07-01"), "2026-04-01", "2026-03-31"),
        (rule(10), "2028-03-01", "2028-02-29"),
        (rule(3, minimum="2026-12-31"), "2026-10-01", "2026-09-30"),
        (to("quartal", weeks=6), "2026-08-20", "2026-08-19"),
        (to("quartal", weeks=6), "2026-08-19", "2026-05-19"),
        (to("monat", months=1), "2026-08-01", "2026-07-31"),
    ],
)
def test_the_last_day_that_went_by(of, on, receipt_by):
    assert of.last_before(day(on)).receipt_by == day(receipt_by)


def test_before_the_minimum_term_no_day_can_have_gone_by():
    assert rule(3, minimum="2027-01-01").last_before(day("2026-11-24")) is None


def test_a_day_too_late_ends_the_membership_a_year_later():
    assert rule(3).ends_on(day("2026-09-30")) == day("2026-12-31")
    assert rule(3).ends_on(day("2026-10-01")) == day("2027-12-31")


@pytest.mark.parametrize(
    ("receipt_by", "weekday", "before"),
    [("2028-09-30", "Samstag", "2028-09-29"), ("2027-01-31", "Sonntag", "2027-01-29")],
)
def test_on_a_weekend_somebody_is_there_on_friday(receipt_by, weekday, before):
    found = (
        rule(3).next_date(day(receipt_by))
        if receipt_by.endswith("09-30")
        else rule(1, "03-01").next_date(day(receipt_by))
    )
    assert found.receipt_by == day(receipt_by)
    assert found.is_on_weekend
    assert (found.weekday, found.weekday_before) == (weekday, day(before))


def test_a_working_day_is_its_own_last_day():
    found = rule(3).next_date(day("2026-07-22"))
    assert not found.is_on_weekend
    assert found.weekday_before == found.receipt_by


@pytest.mark.parametrize(
    ("of", "words"),
    [
        (rule(3), "Die Kündigung muss 3 Monate vor dem Ende des Kalenderjahres (31. Dezember) eingegangen sein."),
        (
            rule(1, "03-01"),
            "Die Kündigung muss einen Monat vor dem Ende des Mitgliedsjahres (Ende Februar) eingegangen sein.",
        ),
        (
            rule(2, "04-15"),
            "Die Kündigung muss 2 Monate vor dem Ende des Mitgliedsjahres (14. April) eingegangen sein.",
        ),
        (rule(0), "Die Kündigung muss bis zum Ende des Kalenderjahres (31. Dezember) eingegangen sein."),
        (
            to("quartal", weeks=6),
            (
                "Die Kündigung muss 6 Wochen vor dem Ende des Quartals (31. März, 30. Juni, 30. September, "
                "31. Dezember) eingegangen sein."
            ),
        ),
        (
            to("halbjahr", weeks=1),
            "Die Kündigung muss eine Woche vor dem Ende des Halbjahres (30. Juni, 31. Dezember) eingegangen sein.",
        ),
        (
            to("monat", months=1),
            "Die Kündigung muss einen Monat vor dem Ende des Monats (letzter Tag) eingegangen sein.",
        ),
        (
            to("beitritt", months=2, starts="03-12"),
            "Die Kündigung muss 2 Monate vor dem Ende eines Jahres seit dem Beitritt (11. März) eingegangen sein.",
        ),
        (
            rule(0, minimum="2027-06-30"),
            (
                "Die Kündigung muss bis zum Ende des Kalenderjahres (31. Dezember) eingegangen sein. "
                "Die Mitgliedschaft endet frühestens am 30.06.2027."
            ),
        ),
    ],
)
def test_the_rule_is_said_in_words(of, words):
    assert of.in_words == words


def test_a_membership_hands_out_its_rule():
    calendar_year = Membership(notice_months=3, notice_to=NoticeTo.CALENDAR_YEAR, membership_year_month=7)
    own_year = Membership(
        notice_months=3, notice_to=NoticeTo.MEMBERSHIP_YEAR, membership_year_month=7, membership_year_day=15
    )
    assert Membership().notice_rule is None
    assert calendar_year.notice_rule == rule(3)
    assert own_year.notice_rule == rule(3, "07-15")
    quarter = Membership(notice_weeks=6, notice_to=NoticeTo.QUARTER, membership_year_month=7)
    assert (quarter.notice_rule, quarter.notice_in_words) == (
        to("quartal", weeks=6),
        "6 Wochen zum Ende des Quartals",
    )
    joined = Membership(notice_months=1, notice_to=NoticeTo.ANNIVERSARY, member_since=day("2014-03-12"))
    assert joined.notice_rule == to("beitritt", months=1, starts="03-12")


def test_a_day_named_by_hand_comes_once_and_says_why():
    named = Membership(
        notice_to=NoticeTo.FREE_DAY,
        free_notice_on=day("2027-02-15"),
        free_ends_on=day("2027-06-30"),
        free_reason="Sonderkündigungsrecht",
    ).notice_rule
    assert named.next_date(day("2027-02-15")).ends_on == day("2027-06-30")
    assert named.next_date(day("2027-02-16")) is None
    assert (named.last_before(day("2027-02-15")), named.last_before(day("2027-02-16")).receipt_by) == (
        None,
        day("2027-02-15"),
    )
    assert (named.ends_on(day("2027-02-15")), named.ends_on(day("2027-02-16"))) == (day("2027-06-30"), None)
    assert named.in_words == (
        "Die Kündigung muss bis zum 15.02.2027 eingegangen sein; dann endet die Mitgliedschaft am 30.06.2027. "
        "Dieser Tag ist von Hand genannt: Sonderkündigungsrecht"
    )


# Every start that comes each year.
starts = st.dates(datetime.date(2001, 1, 1), datetime.date(2001, 12, 31)).map(lambda one: f"{one:%m-%d}")
several_a_year = st.sampled_from(["monat", "quartal", "halbjahr", "kalenderjahr"])
rules = (
    st.builds(rule, st.integers(0, 60), st.none() | starts)
    | st.builds(to, several_a_year, months=st.integers(0, 60))
    | st.builds(to, several_a_year, weeks=st.integers(1, 104))
)
days = st.dates(datetime.date(1995, 1, 1), datetime.date(2095, 12, 31))


@given(rules, days)
def test_never_later_than_the_statutes_allow_and_never_a_day_too_early(of, on):
    found = of.next_date(on)
    period = relativedelta(months=of.months, weeks=of.weeks)
    assert found.receipt_by + period <= found.ends_on
    assert found.receipt_by + DAY + period > found.ends_on


@given(rules, days)
def test_the_day_is_still_to_come_and_the_first_of_its_kind(of, on):
    found, gone = of.next_date(on), of.last_before(on)
    assert found.receipt_by >= on > gone.receipt_by
    assert of.next_date(gone.receipt_by + DAY) == found


@given(rules, days)
def test_notice_on_the_latest_day_really_ends_it_at_the_stated_end(of, on):
    found = of.next_date(on)
    assert of.ends_on(found.receipt_by) == found.ends_on
    assert of.ends_on(found.receipt_by + DAY) > found.ends_on


@given(rules, days)
def test_the_end_is_the_last_day_of_a_year_or_of_its_part(of, on):
    first = of.next_date(on).ends_on + DAY
    assert ((first.month - of.month) % MONTHS_BETWEEN.get(of.to, 12), first.day) == (0, of.day)


@given(rules, days, days)
def test_who_asks_later_never_gets_an_earlier_day(of, one, other):
    earlier, later = sorted([one, other])
    assert of.next_date(earlier).receipt_by <= of.next_date(later).receipt_by
    assert of.next_date(earlier).ends_on <= of.next_date(later).ends_on


@given(days, st.integers(0, 59))
def test_a_longer_period_never_leaves_more_time(end, months):
    assert latest_receipt(end, months + 1) <= latest_receipt(end, months)


@given(days, st.integers(0, 60))
def test_a_period_of_months_ends_as_the_law_says(start, months):
    assert months_after(start, months) == start + relativedelta(months=months)


@given(rules, days, days)
def test_the_minimum_term_is_kept_and_costs_at_most_what_it_must(of, on, minimum):
    assume(minimum > on)
    bound = dataclasses.replace(of, minimum_until=minimum)
    found = bound.next_date(on)
    assert found.ends_on >= minimum
    assert found.receipt_by >= of.next_date(on).receipt_by
    if found != of.next_date(on):
        assert found.ends_on - relativedelta(months=MONTHS_BETWEEN.get(of.to, 12)) < minimum
