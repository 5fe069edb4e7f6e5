"""Which measure carried which sentence of which paper, from when to when."""

import datetime
import pathlib

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from actions.ledger.ledger import ledgers
from actions.mandate.assignment import Assignment, carried
from actions.mandate.consultation import Outcome
from actions.mandate.placement import Placement
from actions.measures.measure import Measure
from clusterfoerderung.records.history import history_of
from tests.factories import (
    make_activity,
    make_clerk,
    make_field,
    make_item,
    make_measure,
    make_paper,
)

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 6, 1)
BEFORE, LATER = DAY - datetime.timedelta(days=1), DAY + datetime.timedelta(days=30)


def rows(measure):
    items = measure.assignments.values_list("item", "from_on", "until_on")
    fields = measure.placements.values_list("field", "from_on", "until_on")
    return set(items), set(fields)


def items_on(measure, day):
    return Measure.objects.prefetch_related(carried(day)).get(pk=measure.pk).items


def line(item, on):
    book = ledgers([item.field.paper], user=make_clerk(), on=on)[item.field.paper_id]
    return next(line for chapter in book.chapters for line in chapter.lines() if line.item == item)


@pytest.fixture
def papers():
    """An old paper and the one that replaces it on DAY, each with one item."""
    old = make_item(make_field(make_paper()))
    paper = make_paper(predecessor=old.field.paper, replaces_fields=True, decided_on=DAY, outcome=Outcome.ADOPTED)
    return old, make_item(make_field(paper))


def test_a_new_measure_carries_from_its_beginning():
    measure = make_measure(items=[item := make_item()])
    assert rows(measure) == ({(item.pk, None, None)}, {(item.field_id, None, None)})
    assert items_on(measure, datetime.date(1990, 1, 1)) == [item]


def test_carrying_over_closes_and_opens_rows_and_the_earlier_days_stay_readable(papers):
    old, new = papers
    measure = make_measure(items=[old])
    measure.carry([new], field=new.field, on=DAY)
    assert rows(measure) == (
        {(old.pk, None, DAY), (new.pk, DAY, None)},
        {(old.field_id, None, DAY), (new.field_id, DAY, None)},
    )
    assert (items_on(measure, BEFORE), items_on(measure, DAY)) == ([old], [new])
    assert Measure.objects.get().field == new.field
    of = [set(Measure.objects.of_papers([old.field.paper], on=day)) for day in (BEFORE, DAY)]
    assert [len(found) for found in of] == [1, 0]


def test_carrying_back_as_of_the_same_day_leaves_the_very_same_rows(papers):
    old, new = papers
    measure = make_measure(items=[old])
    before = list(measure.assignments.values()), list(measure.placements.values())
    measure.carry([new], field=new.field, on=DAY)
    measure.carry([old], field=old.field, on=DAY)
    assert (list(measure.assignments.values()), list(measure.placements.values())) == before


def test_the_ledger_of_a_replaced_paper_stays_as_it_stood_on_its_last_day(papers):
    old, new = papers
    measure = make_measure(items=[old])
    make_activity(measure, happened_on=datetime.date(2026, 5, 4))
    make_activity(measure, happened_on=LATER)
    measure.carry([new], field=new.field, on=DAY)
    assert (line(old, LATER).own, [one.pk for one in line(old, LATER).measures]) == (1, [measure.pk])
    assert (line(new, LATER).own, [one.pk for one in line(new, LATER).measures]) == (1, [measure.pk])
    assert line(new, BEFORE).measures == []


def test_a_ledger_of_a_past_day_reads_who_carried_the_item_then():
    item = make_item()
    measure = make_measure(items=[item])
    make_activity(measure, happened_on=datetime.date(2026, 5, 4))
    measure.carry([], on=DAY)
    assert (line(item, BEFORE).own, line(item, DAY).own) == (1, 0)
    assert (len(line(item, BEFORE).measures), line(item, DAY).measures) == (1, [])


def test_carrying_again_what_ended_that_day_goes_on_with_its_row():
    first, second = make_item(), make_item()
    measure = make_measure(items=[first])
    measure.carry([second], on=DAY)
    measure.carry([first, second], on=LATER)
    assert rows(measure)[0] == {(first.pk, None, DAY), (second.pk, DAY, None), (first.pk, LATER, None)}
    measure.carry([first], on=DAY)
    assert rows(measure)[0] == {(first.pk, None, None)}


@pytest.mark.parametrize("span", [(None, None), (BEFORE, LATER), (LATER, None), (None, BEFORE)])
def test_spans_of_the_same_item_do_not_overlap(span):
    item = make_item()
    measure = make_measure()
    Assignment(measure_id=measure.pk, item=item, until_on=None).save()
    with pytest.raises(ValidationError, match="In dieser Zeit"):
        Assignment(measure_id=measure.pk, item=item, from_on=span[0], until_on=span[1]).save()


def test_the_database_refuses_a_second_open_row_and_a_span_without_a_day():
    item = make_item()
    measure = make_measure(items=[item])
    for row in (
        Assignment(measure_id=measure.pk, item=item),
        Assignment(measure_id=measure.pk, item=make_item(), from_on=DAY, until_on=DAY),
        Placement(measure_id=measure.pk, field=make_field()),
        Placement(measure_id=measure.pk, field=make_field(), from_on=DAY, until_on=BEFORE),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            type(row).objects.bulk_create([row])


def test_a_measure_whose_field_is_simply_changed_keeps_the_days_before():
    measure = make_measure()
    old, measure.field = measure.field, make_field()
    measure.save()
    ended, begun = measure.placements.all()
    assert (ended.field, ended.until_on, begun.field, begun.until_on) == (old, begun.from_on, measure.field, None)


@pytest.mark.history
def test_the_history_of_a_measure_tells_it_in_words(papers):
    old, new = papers
    measure = make_measure(items=[old])
    measure.carry([new], field=new.field, on=DAY)
    told = [entry.object_repr for entry in history_of(Measure.objects.get(), make_clerk())]
    assert f"Beschlusspunkt {old.number} (Vorlage {old.field.paper.reference}): von Beginn bis 31.05.2026" in told
    assert f"Beschlusspunkt {new.number} (Vorlage {new.field.paper.reference}): seit 01.06.2026" in told
    assert f"Handlungsfeld {old.field.number} (Vorlage {old.field.paper.reference}): von Beginn bis 31.05.2026" in told


def test_no_module_reads_the_items_of_all_times():
    """`mandate_items` knows no day: whoever shows what a measure carries asks its assignments on a day."""
    readers = [
        str(path)
        for room in ("actions", "clusterfoerderung", "initiatives")
        for path in pathlib.Path(room).rglob("*.py")
        if "migrations" not in path.parts and "mandate_items." in path.read_text(encoding="utf-8")
    ]
    assert readers == []
