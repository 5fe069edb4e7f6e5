"""Two people carry the same measures over at the same moment: it is done once, and the other one sees it."""

from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client

from actions.carry_over import views
from actions.carry_over.carry_over import CarriedMeasure, CarryOver
from tests.actions.carry_over.desk import Desk, carried
from tests.actions.carry_over.papers import make_measures, make_new, make_old

WAIT = 20


@pytest.fixture
def measures(transactional_db):
    old, items = make_old()
    found = make_measures(items)
    make_new(old)
    return found


@pytest.mark.slow
def test_what_two_have_seen_alike_is_carried_over_once(measures, monkeypatch):
    paper = measures["bio"].field.paper.successors.get()
    desks = [Desk(Client(), paper).open() for _ in range(2)]
    for desk in desks:
        desk.preview()
    together, carry_out, answers = Barrier(2), views.carry_out, []

    def both_at_once(*args, **kwargs):
        together.wait(WAIT)
        return carry_out(*args, **kwargs)

    monkeypatch.setattr(views, "carry_out", both_at_once)

    def click(desk):
        try:
            answers.append(desk.carry_out().status_code)
        finally:
            connection.close()

    threads = [Thread(target=click, args=[desk]) for desk in desks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [302, 409]
    assert (CarryOver.objects.count(), CarriedMeasure.objects.count()) == (1, 4)
    assert len(carried(measures["bio"])) == 2
