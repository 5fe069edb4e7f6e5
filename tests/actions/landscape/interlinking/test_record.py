"""What the account says of pairs, against the same log counted by hand: for each reader, on any day, by any rule."""

import datetime
import random

import pytest
from django.db import transaction

from actions.activities.activity import Activity, CountyPart
from actions.landscape.interlinking.active_links import active_numbers
from actions.landscape.interlinking.network import Network, active_number
from actions.landscape.interlinking.record import Record
from actions.landscape.interlinking.rule import Rule
from clusterfoerderung.records.dates import DatePrecision
from clusterfoerderung.records.visibility import Reader, Visibility
from initiatives.organisations.initiative import Initiative
from tests.actions.landscape.interlinking.parts import TODAY, make_joint, make_record
from tests.everyday import every_day
from tests.factories import make_activity, make_initiative

pytestmark = pytest.mark.django_db

OFFICE, COMMITTEE = (Reader.of(level) for level in (Visibility.INTERNAL, Visibility.COMMITTEE))
RULES = (Rule(), Rule(half_life=5, asleep_after=1))
DAYS = [datetime.date(2019, 12, 31), datetime.date(2024, 2, 29), datetime.date(2025, 6, 30), TODAY]
LONG_AGO = datetime.date(1913, 5, 13)


# First: the log of the others stays until they are through.
def test_links_take_two_queries_for_1_and_30_activities_and_none_the_second_time(django_assert_num_queries):
    for number in (1, 30):
        for _ in range(number):
            make_activity(initiatives=[make_initiative(), make_initiative()])
        record = Record.read(OFFICE, today=TODAY)
        with django_assert_num_queries(2):
            record.links(TODAY, 2)
        with django_assert_num_queries(0):
            record.links(TODAY, 2)


@pytest.fixture(params=every_day([0], range(2)), scope="module")
def log(request, once):
    """Thirty activities of up to three out of five, some only known to the month or year, some yet to come."""
    with transaction.atomic():
        chance = random.Random(request.param)  # noqa: S311 - the same log each time
        initiatives = [make_initiative() for _ in range(5)]
        for _ in range(30):
            make_activity(
                happened_on=datetime.date(2018, 1, 1) + datetime.timedelta(days=chance.randrange(365 * 9 - 20)),
                precision=chance.choice(DatePrecision.values),
                county_part=chance.choice(CountyPart.values),
                visibility=chance.choice(Visibility.values),
                initiatives=chance.sample(initiatives, chance.choice((0, 1, 2, 2, 3))),
            )
        make_activity(happened_on=LONG_AGO, initiatives=initiatives[:2])
        yield initiatives
        transaction.set_rollback(True)


def counted_by_hand(initiatives, reader):
    """The same as parts.CountedRecord; initiative 1 is the first of `initiatives`."""
    numbers = {one.pk: number for number, one in enumerate(initiatives, 1)}
    meetings = []
    for one in Activity.objects.visible_to(reader).filter(happened_on__lte=TODAY):
        keys = {numbers[key] for key in one.initiatives.values_list("pk", flat=True)}
        is_released = one.visibility != Visibility.INTERNAL
        joint = make_joint(str(one.happened_on), one.precision, countys=one.is_evidence, released=is_released)
        meetings += [(keys, joint)] if keys else []
    return make_record(len(initiatives), meetings), numbers


@pytest.mark.parametrize("reader", [OFFICE, COMMITTEE], ids=["office", "committee"])
def test_the_account_says_what_counting_each_joint_activity_says(log, reader):
    record, (expected, numbers) = Record.read(reader, today=TODAY), counted_by_hand(log, reader)

    def of_pair(pair):
        return tuple(numbers[key] for key in pair)

    for on in DAYS:
        for rule in RULES:
            found = {of_pair(pair): link for pair, link in record.links(on, rule.half_life).items()}
            assert found.keys() == expected.links(on, rule.half_life).keys()
            for pair, link in expected.links(on, rule.half_life).items():
                assert found[pair]._replace(weight=0) == link._replace(weight=0), (on, rule, pair)
                assert found[pair].weight == pytest.approx(link.weight, abs=1e-9), (on, rule, pair)
            assert set(map(of_pair, record.awake(on, rule))) == expected.awake(on, rule)
    assert {numbers[key]: years for key, years in record.active.items()} == expected.active
    assert record.joint_by_year == expected.joint_by_year


def test_what_is_active_on_a_day_is_what_the_network_of_that_day_counts(log):
    for one, day, precision in ((log[0], DAYS[1], DatePrecision.DAY), (log[1], DAYS[2], DatePrecision.YEAR)):
        ended = Initiative.objects.get(pk=one.pk)
        ended.ended_on, ended.ended_precision = day, precision
        ended.save()
    record = Record.read(OFFICE, today=TODAY)
    for on in DAYS:
        for rule in RULES:
            network = Network.between(on - datetime.timedelta(days=200), on, record, rule)
            assert active_number(record, on, rule) == network.active_number
            assert active_numbers([on, TODAY], rule, user=OFFICE) == [
                network.active_number,
                active_number(record, TODAY, rule),
            ]


def test_around_an_initiative_its_links_are_those_of_the_whole_network(log):
    record, around = Record.read(OFFICE, today=TODAY), Record.read(OFFICE, today=TODAY, around=log[0])
    whole, own = (told(Network.of(one, TODAY.year, Rule())) for one in (record, around))
    assert own == [one for one in whole if log[0].pk in one[0]]


def told(network):
    return [(edge.pair, edge.state, round(edge.weight, 9), edge.link._replace(weight=0)) for edge in network.edges]
