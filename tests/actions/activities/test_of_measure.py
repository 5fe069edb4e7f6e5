"""What the page of a measure shows of the log is read off the account."""

import pytest

from actions.activities import account
from actions.activities.section import SHOWN, activities_of
from tests.factories import make_activity, make_clerk, make_measure

pytestmark = pytest.mark.django_db


def test_of_a_measure_without_activities_its_links_alone_are_asked(django_assert_num_queries):
    measure, clerk = make_measure(), make_clerk()
    make_activity(make_measure())
    assert clerk.sees_internal  # asks for the roles, once
    with django_assert_num_queries(1):
        found = activities_of(measure, user=clerk, on=None)
    assert (found["activities"], found["counts"].all, found["counts"].own) == ([], 0, 0)


def test_the_latest_stand_first_and_those_that_were_watched_count_apart():
    measure = make_measure()
    first = make_activity(measure, happened_on="2020-01-01")
    watched = make_activity(measure, happened_on="2021-01-01", county_part="beobachtet")
    found = activities_of(measure, user=make_clerk(), on=None)
    assert found["activities"] == [watched, first]
    assert (found["counts"].all, found["counts"].own) == (2, 1)


def test_no_more_than_are_shown_are_read():
    measure = make_measure()
    with account.changing():
        for _ in range(SHOWN + 1):
            make_activity(measure)
    found = activities_of(measure, user=make_clerk(), on=None)
    assert (len(found["activities"]), found["counts"].all) == (SHOWN, SHOWN + 1)
