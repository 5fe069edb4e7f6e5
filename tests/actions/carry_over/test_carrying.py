"""The page carries measures over in one go."""

import datetime

import pytest

from actions.carry_over.carry_over import CarriedMeasure, CarryOver
from actions.ledger.ledger import ledgers
from actions.measures.measure import Measure
from actions.measures.status import Status
from tests.actions.carry_over.desk import carried, everything, placed
from tests.actions.carry_over.papers import BEFORE, DAY, TODAY
from tests.factories import make_activity, make_clerk, make_item
from tests.factories import make_measure as make

pytestmark = pytest.mark.django_db


def test_what_is_suggested_closes_the_old_rows_and_opens_new_ones_on_the_day_of_adoption(desk, measures):
    desk.open().preview()
    response = desk.carry_out()
    assert response.url == CarryOver.objects.get().get_absolute_url()
    assert carried(measures["bio"]) == [("1.1", None, DAY), ("2.2", DAY, None)]
    assert placed(measures["bio"]) == [(1, None, DAY), (2, DAY, None)]
    assert carried(measures["beide"]) == [
        ("1.1", None, DAY),
        ("1.2", None, DAY),
        ("2.1", DAY, None),
        ("2.2", DAY, None),
    ]
    assert (carried(measures["feld"]), placed(measures["feld"])) == ([], [(2, None, DAY), (3, DAY, None)])
    assert Measure.objects.get(pk=measures["feld"].pk).field.number == 3


def test_the_preview_writes_nothing_and_names_before_and_after(desk, measures, new):
    before = everything()
    page = desk.open().preview().content.decode()
    assert everything() == before
    assert "4 Maßnahmen übertragen" in page
    assert not CarryOver.objects.exists()


def test_a_number_typed_for_an_old_item_takes_its_measures_there(desk, old, measures):
    desk.open().choose(**{f"punkt_{old[1]['1.1'].pk}": "1, 2.1"}).preview()
    desk.carry_out()
    assert carried(measures["bio"]) == [("1", DAY, None), ("1.1", None, DAY), ("2.1", DAY, None)]


def test_a_measure_may_go_elsewhere_end_or_stay(desk, measures, new):
    bio, stadt, beide = (measures[name].pk for name in ("bio", "stadt", "beide"))
    field = new[1]["1"].field
    desk.open().choose(
        **{f"ziel_{bio}": f"feld-{field.pk}", f"punkte_{bio}": "1", f"ziel_{stadt}": "entfallen"},
        **{f"grund_{stadt}": "Die Städte laden selbst ein.", f"tag_{stadt}": "2024-05-20", f"ziel_{beide}": "bleibt"},
    ).preview()
    desk.carry_out()
    assert carried(measures["bio"]) == [("1", DAY, None), ("1.1", None, DAY)]
    stopped = Measure.objects.get(pk=stadt)
    assert (stopped.status, stopped.status_reason) == (Status.DROPPED, "Die Städte laden selbst ein.")
    assert (carried(stopped), placed(stopped)) == ([("2.2", None, DAY)], [(2, None, None)])
    assert CarriedMeasure.objects.get(measure=stadt).ended_on == datetime.date(2024, 5, 20)
    assert carried(measures["beide"]) == [("1.1", None, None), ("1.2", None, None)]
    assert [row.measure_id for row in CarriedMeasure.objects.all()] == sorted([bio, stadt, measures["feld"].pk])


def test_a_completed_one_has_its_day(desk, measures):
    key = measures["stadt"].pk
    desk.open().choose(**{f"ziel_{key}": "abgeschlossen", f"grund_{key}": "Alle Städte sind dabei."}).preview()
    desk.carry_out()
    assert Measure.objects.get(pk=key).completed_on == DAY


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"ziel": "entfallen"}, "Bitte den Grund nennen, aus dem sie endet."),
        ({"ziel": "entfallen", "grund": "x", "tag": ""}, "Bitte den Tag nennen, an dem sie endet."),
        ({"ziel": "abgeschlossen", "grund": "x", "tag": "2100-12-24"}, "Dieser Tag kommt erst noch."),
        ({"punkte": "9.9"}, "9.9: Diese Nummer gibt es in der Vorlage"),
        ({"ziel": "feld-0"}, "feld-0"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_lost(desk, measures, values, said):
    key = measures["stadt"].pk
    before = everything()
    response = desk.open().choose(**{f"{name}_{key}": value for name, value in values.items()}).press("vorschau")
    assert said in response.content.decode()
    assert response.context["form"].data[f"ziel_{key}"] == values.get("ziel", "")
    assert everything() == before


def test_the_ledger_of_the_old_paper_stays_as_it_stood_on_its_last_day(desk, old, measures):
    make_activity(measures["bio"], happened_on=datetime.date(2020, 3, 4))

    def told():
        book = ledgers([old[0]], user=make_clerk(), on=TODAY)[old[0].pk]
        lines = [line for chapter in book.chapters for line in chapter.lines()]
        return book.on, [(line.item.number, line.state, [one.pk for one in line.measures]) for line in lines]

    before = told()
    desk.open().preview()
    desk.carry_out()
    assert told() == before
    assert before[0] == BEFORE


def test_a_row_that_began_after_the_adoption_is_not_overwritten(desk, old, measures):
    later = DAY + datetime.timedelta(days=9)
    measures["bio"].carry([old[1]["2.2"]], on=later)
    desk.open().preview()
    desk.carry_out()
    begins = later + datetime.timedelta(days=1)
    assert carried(measures["bio"]) == [("1.1", None, later), ("2.2", later, begins), ("3.1", begins, None)]


def test_an_item_of_another_paper_stays_with_the_measure(desk, old):
    other = make_item()
    both = make(items=[other, old[1]["1.1"]], field=other.field)
    desk.open().preview()
    desk.carry_out()
    assert {(number, until) for number, _, until in carried(both)} == {
        (other.number, None),
        ("1.1", DAY),
        ("2.2", None),
    }
    assert placed(both) == [(other.field.number, None, None)]


def test_sent_twice_it_is_done_once(desk, measures):
    desk.open().preview()
    desk.carry_out()
    now = everything()
    response = desk.client.post(desk.url, {**desk.data, "uebertragen": "", "gesehen": desk.seen}, follow=True)
    assert "Das war schon übertragen" in response.content.decode()
    assert (everything(), CarryOver.objects.count()) == (now, 1)


def test_what_changed_since_the_preview_is_seen_before_anything_is_written(desk, old, measures):
    desk.open().preview()
    measures["bio"].carry([old[1]["2.2"]], on=None)
    before = everything()
    response = desk.carry_out()
    assert (response.status_code, everything()) == (409, before)
    assert "Nichts übertragen: Seit der Vorschau" in response.content.decode()
    desk.seen = response.context["plan"].mark
    desk.carry_out()
    assert CarryOver.objects.carried_out().count() == 1


def test_nothing_is_half_written(desk, measures, monkeypatch):
    from actions.carry_over import carrying

    told = iter([None])

    def breaks(*args, **kwargs):
        next(told)

    desk.open().preview()
    before = everything()
    monkeypatch.setattr(carrying, "tell", breaks)
    with pytest.raises((StopIteration, RuntimeError)):
        desk.carry_out()
    assert (everything(), CarryOver.objects.count()) == (before, 0)
