"""The same title, day and measure once more: asked about before it counts twice."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from actions.activities.activity import Activity
from tests.actions.activities.typing_in import NEW, errors, typed
from tests.factories import (
    make_activity,
    make_measure,
)

pytestmark = pytest.mark.django_db


def test_the_same_title_day_and_measure_is_asked_about_and_what_was_typed_stays(client, clerk, measure):
    there = make_activity(measure, title="Mitgliederversammlung Besucht", happened_on=timezone.localdate())
    sent = typed(measure, measures=[measure.pk, make_measure().pk], result="Neuer Vorstand")
    response = client.post(NEW, sent)
    assert list(errors(response)) == ["is_another"]
    asked = f'<a href="{there.get_absolute_url()}">Mitgliederversammlung Besucht</a> ({there.date_in_words})'
    assert asked in errors(response)["is_another"][0]
    assert asked in response.text
    assert "Neuer Vorstand" in response.text
    assert 'name="is_another"' in response.text
    assert Activity.objects.count() == 1
    client.post(NEW, {**sent, "is_another": "on"})
    assert Activity.objects.count() == 2


@pytest.mark.parametrize(
    ("title", "happened_on", "precision"),
    [
        ("Etwas anderes", datetime.date(2024, 6, 1), "monat"),
        ("Mitgliederversammlung besucht", datetime.date(2024, 5, 1), "monat"),
        ("Mitgliederversammlung besucht", datetime.date(2024, 6, 1), "tag"),
    ],
)
def test_another_title_day_or_precision_is_no_twin(client, clerk, measure, title, happened_on, precision):
    make_activity(measure, title=title, happened_on=happened_on, precision=precision)
    client.post(NEW, typed(measure, when_choice="zeitraum", when_month="6", when_year="2024"))
    assert Activity.objects.count() == 2


def test_the_same_for_another_measure_is_no_twin(client, clerk, measure):
    make_activity(title="Mitgliederversammlung besucht", happened_on=timezone.localdate())
    client.post(NEW, typed(measure))
    assert Activity.objects.count() == 2


def test_editing_asks_only_when_it_makes_a_twin(client, clerk, measure):
    today = timezone.localdate()
    make_activity(measure, title="Mitgliederversammlung besucht", happened_on=today)
    other = make_activity(measure, title="Vorstandssitzung", happened_on=today)
    address = reverse("activity-edit", args=[other.pk])
    sent = typed(measure, title="Vorstandssitzung", result="Ergebnis", version=other.version)
    assert client.post(address, sent).status_code == 302
    sent["version"] = other.version + 1
    assert list(errors(client.post(address, {**sent, "title": "Mitgliederversammlung besucht"}))) == ["is_another"]
    twin = make_activity(measure, title="Vorstandssitzung", happened_on=today)
    assert client.post(address, {**sent, "result": "Anders"}).status_code == 302
    assert twin in Activity.objects.all()


def test_who_went_back_and_typed_something_else_loses_nothing(client, clerk, measure):
    sent = typed(measure)
    client.post(NEW, sent)
    response = client.post(NEW, {**sent, "title": "Danach noch ein Gespräch"})
    assert response.status_code == 409
    assert "Danach noch ein Gespräch" in response.text
    assert "Noch einmal speichern legt eine weitere an" in response.text
    again = {**sent, "title": "Danach noch ein Gespräch", "submission": response.context["form"]["submission"].value()}
    client.post(NEW, again)
    assert set(Activity.objects.values_list("title", flat=True)) == {sent["title"], "Danach noch ein Gespräch"}
