"""Nobody's change is lost: what happens without the guard, and that it does not happen with it."""

import threading

import pytest
from django.db import connection, models

from actions.activities.activity import Activity
from actions.cooperations.regional_cooperation import RegionalCooperation
from actions.measures.measure import Measure
from clusterfoerderung.records.versioning import StaleVersionError
from tests.factories import make_activity, make_measure, make_partner


def save_at_once(instances, save):
    """Saves each instance in a thread of its own, all released together; returns what each one raised or None."""
    together = threading.Barrier(len(instances))
    raised = [None] * len(instances)

    def work(index, instance):
        together.wait()
        try:
            save(instance)
        except StaleVersionError as error:
            raised[index] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=pair) for pair in enumerate(instances)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


@pytest.fixture
def two_readings(transactional_db):
    """The same partner, read by two people, each of whom changed another field."""
    pk = make_partner(location="Velbert", note="").pk
    model = type(make_partner())
    mine, yours = model.objects.get(pk=pk), model.objects.get(pk=pk)
    mine.location = "Heiligenhaus"
    yours.note = "Sitz geprüft"
    return mine, yours


def test_without_the_guard_one_of_two_changes_is_lost(two_readings):
    save_at_once(two_readings, models.Model.save)
    stored = type(two_readings[0]).objects.get(pk=two_readings[0].pk)
    assert (stored.location, stored.note) in [("Heiligenhaus", ""), ("Velbert", "Sitz geprüft")]


def test_with_the_guard_the_second_of_two_saves_is_refused_and_nothing_is_lost(two_readings):
    raised = save_at_once(two_readings, lambda instance: instance.save())
    stored = type(two_readings[0]).objects.get(pk=two_readings[0].pk)
    winner = two_readings[raised.index(None)]
    assert sum(error is not None for error in raised) == 1
    assert (stored.location, stored.note, stored.version) == (winner.location, winner.note, 2)


@pytest.mark.django_db
def test_every_save_moves_the_version_on():
    partner = make_partner()
    partner.save()
    partner.save()
    assert (partner.version, type(partner).objects.get(pk=partner.pk).version) == (3, 3)


@pytest.mark.django_db
def test_a_measure_is_guarded_through_its_kind():
    measure = make_measure()
    first, second = (RegionalCooperation.objects.get(pk=measure.pk) for _ in range(2))
    first.region = "Bergisches Städtedreieck"
    first.save()
    second.title = "Beispiel"
    with pytest.raises(StaleVersionError):
        second.save()
    assert Measure.objects.get(pk=measure.pk).title == measure.title


@pytest.mark.django_db
def test_saving_some_fields_keeps_the_search_key_and_the_version_right():
    activity = make_activity()
    activity.title = "Übergabe der Fördermittel"
    activity.save(update_fields=["title"])
    stored = Activity.objects.get(pk=activity.pk)
    assert (stored.version, "uebergabe der foerdermittel" in stored.search_key) == (2, True)


@pytest.mark.django_db
def test_what_a_machine_recalculates_leaves_last_updated_alone():
    partner = make_partner()
    before = partner.updated_at
    type(partner).objects.filter(pk=partner.pk).update(search_key="neu")
    partner.refresh_from_db()
    assert partner.updated_at == before
