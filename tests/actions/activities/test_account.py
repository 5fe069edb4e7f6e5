"""Whatever is done to the log is in the account at once; what was written past the program is said, and mended."""

import datetime
import random
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from actions.activities import account, account_audit, readings
from actions.activities.activity import Activity, ActivityKind, CountyPart
from actions.activities.contribution import InitiativeContribution, MeasureContribution
from actions.activities.counting import Counted, Period, Seen, count, count_seen, numbers
from actions.activities.in_towns import in_places
from actions.activities.kept import token
from actions.activities.release import release
from actions.activities.summing import ALL_YEARS
from actions.activities.sums import InitiativeSum, MeasureSum, PairSum, TownSum
from clusterfoerderung.records.visibility import Reader, Visibility
from tests.everyday import every_day
from tests.factories import make_activity, make_clerk, make_initiative, make_measure, make_town

pytestmark = pytest.mark.django_db
OFFICE, COMMITTEE = (Reader.of(level) for level in (Visibility.INTERNAL, Visibility.COMMITTEE))
DAY = datetime.date


@pytest.fixture
def measures():
    return [make_measure() for _ in range(3)]


def number(measures, *, user=OFFICE, after=None, until=None):
    found = count({"all": ([one.pk for one in measures], Period(after, until))}, user=user)["all"]
    return found.own, found.watched, found.last


def edit(activity):
    activity.happened_on, activity.county_part = DAY(2024, 2, 29), CountyPart.WATCHED
    activity.save()


def several_at_once(activity):
    with account.changing([activity.pk]):
        activity.measures.clear()
        activity.municipalities.set([make_town()])
        activity.save()


def move(link):
    MeasureContribution.objects.filter(pk=link.pk).update(measure=make_measure())


def swap(link):
    InitiativeContribution.objects.filter(pk=link.pk).update(initiative=make_initiative())


DOORS = {
    "edit": edit,
    "delete": lambda one: one.delete(),
    "delete in bulk": lambda one: Activity.objects.filter(pk=one.pk).delete(),
    "update": lambda one: Activity.objects.filter(pk=one.pk).update(happened_on=DAY(2020, 1, 1), participants=7),
    "update in bulk": lambda one: Activity.objects.bulk_update([dated(one)], ["happened_on"]),
    "make in bulk": lambda one: Activity.objects.bulk_create([Activity(title="Beispiel", happened_on=DAY(2022, 2, 2))]),
    "another kind": lambda one: Activity.objects.filter(pk=one.pk).update(kind=ActivityKind.COURSE),
    "release": lambda one: release({one.pk: one.version}, Visibility.COMMITTEE, user=make_clerk()),
    "add": lambda one: one.measures.add(make_measure(), make_measure()),
    "set": lambda one: one.measures.set([make_measure()]),
    "remove": lambda one: one.measures.remove(one.measures.first()),
    "clear": lambda one: one.municipalities.clear(),
    "from the other side": lambda one: make_measure().activities.set([one]),
    "a link by itself": lambda one: MeasureContribution.objects.create(activity=one, measure=make_measure()),
    "a link that moves": lambda one: move(MeasureContribution.objects.filter(activity=one).first()),
    "a link that goes": lambda one: MeasureContribution.objects.filter(activity=one).first().delete(),
    "initiatives": lambda one: one.initiatives.set([make_initiative(), make_initiative()]),
    "one initiative less": lambda one: one.initiatives.remove(one.initiatives.first()),
    "another initiative": lambda one: swap(InitiativeContribution.objects.filter(activity=one).first()),
    "several steps": several_at_once,
}


NEED_A_LINK = {"a link that goes", "remove", "a link that moves", "one initiative less", "another initiative"}


def dated(activity):
    activity.happened_on = DAY(2021, 5, 5)
    return activity


@pytest.mark.every_case
@pytest.mark.parametrize("door", DOORS)
def test_what_goes_through_a_door_is_in_the_account_at_once(door, measures):
    initiatives = [make_initiative() for _ in range(3)]
    with account.changing():
        activity = make_activity(*measures[:2], happened_on=DAY(2025, 3, 4), municipalities=[make_town(), make_town()])
        activity.initiatives.set(initiatives)
        make_activity(measures[1], happened_on=DAY(2025, 3, 5)).initiatives.set(initiatives[1:])
    DOORS[door](activity)
    assert list(account_audit.differences().in_words()) == []


def made_and_edited(measures, old):
    edit(make_activity(*measures))


def made_and_gone(measures, old):
    make_activity(*measures[:2]).delete()


def made_and_written_past_the_models(measures, old):
    new = make_activity(*measures[:2])
    with account.changing([new.pk]):
        Activity._base_manager.filter(pk=new.pk).update(happened_on=DAY(2019, 9, 9), participants=12)


def made_and_given_the_link_of_another(measures, old):
    MeasureContribution.objects.filter(activity=old).update(activity=make_activity(measures[2]))


def made_beside_one_that_changes(measures, old):
    make_activity(*measures, happened_on=old.happened_on).municipalities.set([make_town()])
    old.measures.set(measures[1:])


def made_several(measures, old):
    new = Activity.objects.bulk_create(Activity(title="Beispiel", happened_on=old.happened_on) for _ in range(3))
    for one in new:
        one.measures.add(measures[0])
        one.initiatives.add(*old.initiatives.all())


IN_ONE_CHANGE = [
    made_and_edited,
    made_and_gone,
    made_and_written_past_the_models,
    made_and_given_the_link_of_another,
    made_beside_one_that_changes,
    made_several,
]


@pytest.mark.parametrize("steps", IN_ONE_CHANGE)
def test_what_is_new_and_what_else_happens_in_the_same_change(steps, measures):
    old = make_activity(measures[0], happened_on=DAY(2025, 3, 4))
    old.initiatives.set([make_initiative(), make_initiative()])
    with account.changing():
        steps(measures, old)
    assert list(account_audit.differences().in_words()) == []


def test_a_new_one_is_added_to_the_sums_and_none_of_the_others_is_read(measures):
    for _ in range(2):
        make_activity(*measures, happened_on=DAY(2025, 3, 4))
    with CaptureQueriesContext(connection) as asked, account.changing():
        new = Activity.objects.create(title="Beispiel", happened_on=DAY(2025, 3, 5), participants=4)
        new.measures.add(*measures)
    assert not [one["sql"] for one in asked if one["sql"].startswith("DELETE") or "GROUP BY" in one["sql"]]
    assert not account_audit.differences()
    assert number(measures) == (3, 0, new)


def test_each_counts_once_though_it_counts_through_two_measures(measures):
    make_activity(*measures, happened_on=DAY(2025, 3, 4))
    latest = make_activity(*measures[:2], happened_on=DAY(2025, 3, 4))
    make_activity(measures[2], happened_on=DAY(2024, 1, 1), county_part=CountyPart.WATCHED)
    assert number(measures) == (2, 1, latest)
    assert number(measures[2:])[:2] == (1, 1)


@pytest.mark.parametrize(("month", "day"), [(5, 13), (9, 30), (1, 1), (12, 31)])
def test_the_days_at_both_ends_are_exact(measures, month, day):
    after, until = DAY(2013, month, day), DAY(2016, month, day)
    week = datetime.timedelta(days=7)
    days = [after - week, after, after + datetime.timedelta(days=1), until, until + datetime.timedelta(days=1)]
    made = [make_activity(measures[0], happened_on=one) for one in days]
    assert number(measures, after=after, until=until) == (2, 0, made[3])
    assert number(measures, after=after, until=after) == (0, 0, None)
    assert number(measures, after=until) == (1, 0, made[4])
    assert number(measures, until=after) == (2, 0, made[1])
    assert [one.all for one in in_places(OFFICE, start=after, end=until).values()] == [3]


@pytest.mark.slow
@pytest.mark.parametrize("user", [OFFICE, COMMITTEE], ids=["office", "committee"])
def test_the_database_adds_up_to_what_counting_group_by_group_says(user, measures, django_assert_num_queries):
    chance = random.Random(7)  # noqa: S311 - the same log each time
    with account.changing():
        for _ in range(60):
            some = chance.sample(measures, chance.choice((1, 1, 2, 3)))
            part, level = chance.choice(CountyPart.values), chance.choice(Visibility.values)
            make_activity(*some, happened_on=any_day(chance), county_part=part, visibility=level)
    days = [None, *(any_day(chance) for _ in range(6))]
    periods = {(after, until): Period(after, until) for after in days for until in days}
    keys = [one.pk for one in measures[:2]]
    with django_assert_num_queries(1):
        found = numbers(keys, periods, user=user)
    assert found == count({key: (keys, period) for key, period in periods.items()}, user=user, with_last=False)
    assert set(numbers([], periods, user=user).values()) == {Counted()}


@pytest.mark.parametrize("most_pairs", [readings.MOST_PAIRS, 0], ids=["pairs named", "too many pairs"])
def test_groups_read_together_for_both_readers_have_what_the_log_says(most_pairs, measures, monkeypatch):
    monkeypatch.setattr(readings, "MOST_PAIRS", most_pairs)
    chance, made = random.Random(8), []  # noqa: S311 - the same log each time
    measures = [*measures, make_measure()]
    for _ in range(60):
        some = chance.sample(measures, chance.choice((1, 2, 2, 3, 4)))
        part, level = chance.choice(CountyPart.values), chance.choice(Visibility.values)
        one = make_activity(*some, happened_on=any_day(chance), county_part=part, visibility=level)
        made.append((one, {measure.pk for measure in some}))
    period, keys = Period(DAY(2013, 5, 13), DAY(2024, 8, 30)), [one.pk for one in measures]
    groups = {(at, user): (keys[:at], Seen(user, period)) for at in range(1, 5) for user in (OFFICE, COMMITTEE)}
    groups |= {("others", user): (keys[1::2], Seen(user, period)) for user in (OFFICE, COMMITTEE)}
    for key, found in count_seen(groups, with_last=False).items():
        asked, (user, _) = set(groups[key][0]), groups[key][1]
        within = [one for one, its in made if its & asked and period.after < one.happened_on <= period.until]
        seen = [one.is_evidence for one in within if one.visibility in Visibility.seen_by(user)]
        assert (found.own, found.watched) == (seen.count(True), seen.count(False))


def test_whoever_may_not_see_it_does_not_count_it(measures):
    make_activity(measures[0], happened_on=DAY(2025, 3, 4), visibility=Visibility.INTERNAL)
    seen = make_activity(measures[0], happened_on=DAY(2024, 3, 4), visibility=Visibility.COMMITTEE)
    assert number(measures, user=COMMITTEE) == (1, 0, seen)
    assert number(measures)[0] == 2


def test_the_state_is_another_after_every_change_and_the_same_without(measures):
    make_activity(measures[0])
    before = token()
    number(measures)
    assert token() == before
    make_activity(measures[0])
    assert token() != before


def past_the_program():
    with connection.cursor() as cursor:
        cursor.execute("UPDATE actions_activity SET visibility = 'oeffentlich', happened_on = '2019-08-07'")


def first_link():
    """As a queryset that knows nothing of the account."""
    links = MeasureContribution._base_manager
    return links.filter(pk=links.order_by("pk").first().pk)


DAMAGES = {
    "SQL": past_the_program,
    "a lost sum": lambda: MeasureSum._base_manager.all().delete(),
    "a lost sum of all years": lambda: MeasureSum._base_manager.filter(year=ALL_YEARS).delete(),
    "a wrong sum": lambda: TownSum._base_manager.update(number=99),
    "a link without day": lambda: InitiativeContribution._base_manager.update(happened_on=DAY(1900, 1, 1)),
    "a lost sum of an initiative": lambda: InitiativeSum._base_manager.all().delete(),
    "the wrong first day": lambda: InitiativeSum._base_manager.update(first=DAY(1900, 1, 1)),
    "a lost pair": lambda: PairSum._base_manager.filter(year=2025).delete(),
    "a wrong weight": lambda: PairSum._base_manager.update(weight=1),
    "another half-life": lambda: PairSum._base_manager.update(half_life=7),
    "a pair that never was": lambda: PairSum._base_manager.update(year=1999),
    "a lost link": lambda: first_link().delete(),
    "the wrong bundle": lambda: MeasureContribution._base_manager.update(bundle="98,99"),
    "the wrong kind": lambda: MeasureContribution._base_manager.update(kind="kurs"),
    "a kind that was never filled in": lambda: MeasureContribution._base_manager.update(kind="", town_bundle=""),
    "the wrong places": lambda: Activity._base_manager.update(town_bundle="99"),
}


@pytest.mark.parametrize("damage", every_day([*DAMAGES][::4], DAMAGES))
def test_a_write_past_the_doors_is_said_and_mended(damage, measures, capsys):
    with account.changing():
        for year in (2024, 2025):
            one = make_activity(*measures[:2], happened_on=DAY(year, 3, 4))
            one.initiatives.set([make_initiative(), make_initiative()])
            one.municipalities.set([make_town(), make_town()])
    DAMAGES[damage]()
    with pytest.raises(CommandError, match="--repair"):
        call_command("figures", "--check")
    call_command("figures", "--repair")
    call_command("figures", "--check")
    assert capsys.readouterr().out.endswith("Gerichtet.\nDas Konto stimmt mit dem Tätigkeitsbuch überein.\n")


def test_what_fails_leaves_the_account_as_it_was(measures):
    make_activity(measures[0])
    with transaction.atomic():
        make_activity(measures[0])
        transaction.set_rollback(True)
    assert number(measures)[0] == 1
    assert not account_audit.differences()


def test_no_module_writes_links_or_the_log_past_its_doors():
    """`_base_manager`, `_raw_delete` and SQL of one's own know nothing of the account."""
    past = [f"{kind}._base_manager" for kind in ("Activity", *account.KINDS)] + ["_raw_delete", "INTO actions_activity"]
    found = []
    for app in ("actions", "initiatives", "clusterfoerderung"):
        for path in Path(settings.BASE_DIR, app).rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            if "migrations" not in path.parts and any(one in text for one in past):
                found.append(path)
    assert found == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(5))
def test_after_any_changes_in_any_order_nothing_differs(seed):
    chance = random.Random(seed)  # noqa: S311 - the same changes each time
    measures, towns = [make_measure() for _ in range(4)], [make_town() for _ in range(3)]
    initiatives = [make_initiative() for _ in range(4)]
    for _ in range(40):
        activities = list(Activity.objects.all())
        if not activities or chance.random() < 0.3:
            one = make_activity(*chance.sample(measures, chance.randint(1, 3)), happened_on=any_day(chance))
            one.municipalities.set(chance.sample(towns, chance.randint(0, 3)))
            one.initiatives.set(chance.sample(initiatives, chance.randint(0, 3)))
            continue
        door = chance.choice([one for one in DOORS if one not in NEED_A_LINK])
        DOORS[door](chance.choice(activities))
    assert list(account_audit.differences().in_words()) == []


def any_day(chance):
    return DAY(2013, 1, 1) + datetime.timedelta(days=chance.randrange(5000))
