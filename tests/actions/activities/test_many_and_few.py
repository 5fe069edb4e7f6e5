"""A list is found in two ways, by what it names or from the end of the log; either finds the same."""

import datetime
import io

import pytest
from openpyxl import load_workbook

from actions.activities import activity as log
from actions.activities.activity import Activity
from actions.activities.last_used import last_present
from tests.factories import make_activity, make_clerk, make_field, make_initiative, make_measure, make_town

pytestmark = pytest.mark.django_db


@pytest.fixture(params=[0, log.MANY], ids=["many", "few"])
def many(request, monkeypatch):
    monkeypatch.setattr(log, "MANY", request.param)


def found(client, query):
    client.force_login(make_clerk())
    return [row.title for row in client.get(f"/aktivitaeten/{query}").context["activities"]]


@pytest.mark.usefixtures("many")
def test_the_filter_by_field_finds_what_counts_for_it_once_and_the_latest_first(client):
    field = make_field()
    measures = [make_measure(field=field), make_measure(field=field)]
    make_activity(measures[0], title="früher", happened_on=datetime.date(2020, 1, 1))
    make_activity(*measures, title="später", happened_on=datetime.date(2021, 1, 1))
    make_activity(make_measure(field=make_field()), title="für ein anderes")
    assert found(client, f"?feld={field.pk}") == ["später", "früher"]


@pytest.mark.usefixtures("many")
def test_the_filter_by_place_finds_what_happened_there_and_in_its_towns(client):
    town = make_town()
    make_activity(make_measure(), title="dort").municipalities.add(town)
    make_activity(make_measure(), title="woanders").municipalities.add(make_town())
    assert found(client, f"?ort={town.pk}") == ["dort"]


def test_together_is_what_two_initiatives_took_part_in():
    one, other = make_initiative(), make_initiative()
    alone, joint = make_activity(make_measure()), make_activity(make_measure())
    alone.initiatives.add(one)
    joint.initiatives.add(one, other)
    make_activity(make_measure())
    assert list(Activity.objects.of_several_initiatives()) == [joint]


def test_who_was_present_last_comes_first_and_of_this_measure_alone():
    measure, first, last, elsewhere = make_measure(), make_initiative(), make_initiative(), make_initiative()
    make_activity(measure, happened_on=datetime.date(2021, 1, 1)).initiatives.add(last)
    make_activity(measure, happened_on=datetime.date(2020, 1, 1)).initiatives.add(first)
    make_activity(make_measure(), happened_on=datetime.date(2022, 1, 1)).initiatives.add(elsewhere)
    assert list(last_present("initiatives", [measure])) == [last.pk, first.pk]


def test_no_text_of_a_sheet_becomes_a_formula_or_an_error(client):
    """openpyxl would read the one into "=1+1" and the other into "#N/A"."""
    for title in ("=1+1", "#N/A", "ein Satz"):
        make_activity(make_measure(), title=title)
    client.force_login(make_clerk())
    file = b"".join(client.get("/aktivitaeten/export/xlsx/").streaming_content)
    column = [row[2] for row in load_workbook(io.BytesIO(file)).active.iter_rows(min_row=2)]
    assert sorted((cell.value, cell.data_type) for cell in column) == [("#N/A", "s"), ("=1+1", "s"), ("ein Satz", "s")]
