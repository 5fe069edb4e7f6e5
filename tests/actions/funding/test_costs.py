"""What a measure costs: sums that never mix stages, and fees that count once."""

import datetime
from collections import defaultdict
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from actions.funding.costs import FEE, STAGES, costs_of, sums, sums_by_year
from actions.funding.funding import Stage
from clusterfoerderung.records.visibility import Visibility
from tests.factories import (
    make_clerk,
    make_committee_member,
    make_fee,
    make_funding,
    make_measure,
    make_membership,
    make_partner,
)

pytestmark = pytest.mark.django_db


def in_words(found):
    return [(one.label, str(one.planned), str(one.spent)) for one in found]


def test_a_sum_never_mixes_stages():
    measure = make_measure()
    make_funding(measure, stage=Stage.APPLIED, planned=1000, programme="Beispielprogramm")
    make_funding(measure, stage=Stage.GRANTED, planned=800, programme="Beispielprogramm")
    make_funding(measure, stage=Stage.GRANTED, planned=200)
    make_funding(measure, stage=Stage.REFUSED, planned=50)
    make_funding(measure, planned=7)
    (costs,) = costs_of([measure], user=make_clerk()).values()
    assert in_words(sums(costs)) == [
        ("bewilligt", "1.000,00\u00a0€", "keine Angabe"),
        ("beantragt", "1.000,00\u00a0€", "keine Angabe"),
        ("Stand ohne Angabe", "7,00\u00a0€", "keine Angabe"),
        ("abgelehnt", "50,00\u00a0€", "keine Angabe"),
    ]


def test_an_amount_nobody_knows_is_not_zero_and_zero_is_not_unknown():
    measure = make_measure()
    make_funding(measure, stage=Stage.GRANTED, planned=None, spent=0)
    make_funding(measure, stage=Stage.GRANTED, planned=100, spent=None, budget_line="571 01")
    make_funding(measure, 2025, stage=Stage.GRANTED)
    (costs,) = costs_of([measure], user=make_clerk()).values()
    assert {year: in_words(found) for year, found in sums_by_year(costs).items()} == {
        2026: [("bewilligt", "100,00\u00a0€, 1 ohne Angabe", "0,00\u00a0€, 1 ohne Angabe")],
        2025: [("bewilligt", "keine Angabe", "keine Angabe")],
    }


def test_a_measure_without_any_row_has_no_sum():
    assert costs_of([make_measure()], user=make_clerk()) == {}


def test_a_fee_counts_once_as_planned_and_as_spent_only_when_it_is_paid():
    membership = make_membership()
    make_fee(membership, 2025, "1000.00")
    make_fee(membership, 2026, "1250.00", paid_on=datetime.date(2026, 2, 1))
    make_funding(membership, planned=300, stage=Stage.DECIDED)
    costs = costs_of([membership], user=make_clerk())[membership.pk]
    assert {year: in_words(found) for year, found in sums_by_year(costs).items()} == {
        2026: [
            ("Mitgliedsbeitrag", "1.250,00\u00a0€", "1.250,00\u00a0€"),
            ("beschlossen", "300,00\u00a0€", "keine Angabe"),
        ],
        2025: [("Mitgliedsbeitrag", "1.000,00\u00a0€", "keine Angabe")],
    }


def test_posts_are_shares_and_are_added_up_by_stage():
    measure = make_measure()
    make_funding(measure, posts="0.5", stage=Stage.DECIDED)
    make_funding(measure, posts="0.75", stage=Stage.DECIDED, budget_line="571 01")
    make_funding(measure, posts="1", stage=Stage.APPLIED)
    (costs,) = costs_of([measure], user=make_clerk()).values()
    assert [(one.label, one.posts_text) for one in sums(costs)] == [("beschlossen", "1,25"), ("beantragt", "1")]


def test_nobody_sees_the_money_of_a_measure_that_is_closed_to_them():
    closed = make_membership(visibility=Visibility.INTERNAL)
    make_fee(closed)
    make_funding(closed, planned=1)
    assert costs_of([closed], user=make_committee_member()) == {}
    assert len(costs_of([closed], user=make_clerk())[closed.pk]) == 2


def test_thirty_measures_cost_two_queries(django_assert_num_queries):
    measures, clerk = [make_membership() for _ in range(30)], make_clerk()
    assert clerk.sees_internal
    for measure in measures:
        make_fee(measure)
        make_funding(measure, planned=1, partner=make_partner())
    with django_assert_num_queries(2):
        found = costs_of(measures, user=clerk)
        assert {cost.funder for cost in found[measures[0].pk]} > {"der Kreis selbst"}
    assert len(found) == 30


class RecountTest(TestCase):
    """Against a naive recount of any rows."""

    AMOUNT = st.none() | st.decimals(0, 99_999, places=2)
    YEAR = st.sampled_from([2024, 2025, 2026])
    ROW = st.tuples(st.integers(0, 2), YEAR, st.sampled_from(["", *Stage]), AMOUNT, AMOUNT)
    FEES = st.dictionaries(YEAR, st.decimals(0, 9999, places=2))

    @given(rows=st.lists(ROW, max_size=20), fees=FEES)
    def test_sums_are_those_of_a_naive_recount(self, rows, fees):
        measures = [make_membership(), make_measure(), make_measure()]
        planned, spent = defaultdict(list), defaultdict(list)
        for place, (index, year, stage, plan, spend) in enumerate(rows):
            spend = None if stage == Stage.REFUSED else spend
            make_funding(measures[index], year, stage=stage, planned=plan, spent=spend, budget_line=str(place))
            planned[index, year, stage].append(plan)
            spent[index, year, stage].append(spend)
        for year, amount in fees.items():
            make_fee(measures[0], year, amount)
            planned[0, year, FEE].append(amount)
            spent[0, year, FEE].append(None)
        found = costs_of(measures, user=make_clerk())
        counted = {
            (index, year, one.stage): (one.planned.amount, one.planned.missing, one.spent.amount, one.spent.missing)
            for index, measure in enumerate(measures)
            for year, by_stage in sums_by_year(found.get(measure.pk, [])).items()
            for one in by_stage
        }
        assert counted == {key: (*recounted(planned[key]), *recounted(spent[key])) for key in planned}
        assert {stage for _, _, stage in counted} <= set(STAGES)


def recounted(amounts):
    total, missing = None, 0
    for amount in amounts:
        if amount is None:
            missing += 1
        else:
            total = Decimal(amount) + (total or 0)
    return total, missing
