"""What is due, filtered, put in order, kept under a name and taken along as a file."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from actions.deadlines import deadline
from actions.deadlines.filters import DeadlineFilter
from actions.mandate.consultation import DecisionKind
from clusterfoerderung.records.visibility import Visibility
from tests.days import in_days
from tests.factories import (
    make_activity,
    make_clerk,
    make_committee_member,
    make_funding,
    make_initiative,
    make_label,
    make_measure,
    make_milestone,
    make_paper,
)

pytestmark = pytest.mark.django_db

LIST = "/termine/"


def make_due(title, *, measure=None, days=-1):
    """A milestone of a measure that is not silent besides."""
    measure = measure or make_measure()
    make_activity(measure, happened_on=in_days(0))
    return make_milestone(measure, title=title, due_on=in_days(days))


def titles(client, **query):
    groups = client.get(LIST, query).context["groups"]
    return [entry.deadline.title for group in groups for entry in group.entries]


def lines(client, **query):
    response = client.get(reverse("deadline-export", args=["csv"]), query)
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


@pytest.mark.both_databases
def test_half_a_word_finds_the_date_and_what_it_belongs_to(client, clerk):
    make_due("Fördervertrag unterschreiben")
    make_due("Anderes", measure=make_measure(title="Förderverein"))
    make_due("Drittes")
    assert titles(client, q="foerderv") == ["Anderes", "Fördervertrag unterschreiben"]
    assert titles(client, q="VEREIN anderes") == ["Anderes"]


def test_what_is_due_is_folded_once_however_many_words_are_asked_for(client, committee, monkeypatch):
    """It was folded for each word: a hundred letters and three hundred days kept whoever asked for seven seconds."""
    make_due("Ein Vertrag")
    folded, real = [], deadline.search_key
    monkeypatch.setattr(deadline, "search_key", lambda texts: folded.append(texts) or real(texts))
    assert titles(client, q="e " * 99) == ["Ein Vertrag"]
    assert len(folded) == 1


def test_a_paper_is_found_by_its_number(client, clerk):
    paper = make_paper(reference="80/017/2013")
    paper.consultations.create(
        position=2,
        committee=paper.consultations.get().committee,
        held_on=in_days(3),
        decision_kind=DecisionKind.NOTE,
    )
    assert titles(client, q="80/017") == ["Kenntnisnahme im Ausschuss für Beispiele"]


@pytest.mark.both_databases
def test_a_period_has_both_its_days(client, clerk):
    for day in (1, 2, 3, 4):
        make_due(f"in {day}", days=day)
    assert titles(client, von=in_days(2).isoformat(), bis=in_days(3).isoformat()) == ["in 2", "in 3"]


@pytest.mark.both_databases
def test_dates_of_measures_with_an_initiative_leave_out_what_belongs_to_no_measure(client, clerk):
    initiative = make_initiative()
    make_due("dafür").measure.initiatives.add(initiative)
    make_due("anderes")
    paper = make_paper()
    paper.consultations.update(held_on=in_days(3))
    assert titles(client, initiative=initiative.pk) == ["dafür"]


def test_the_schedule_of_the_measure_is_asked_as_in_its_own_list(client, clerk):
    make_due("seit langem offen", days=-100)
    make_due("in Ruhe", days=10)
    assert titles(client, zeitplan="kritisch") == ["seit langem offen"]


@pytest.mark.both_databases
def test_label_and_money_of_the_measure_leave_out_what_has_none_alone_too(client, clerk):
    make_due("ohne")
    measure = make_measure()
    make_due("mit", measure=measure)
    label = make_label(measure)
    make_funding(measure, budget_line="571 01")
    assert titles(client, merkmal=label.pk) == ["mit"]
    assert titles(client, haushalt="571 01") == ["mit"]
    assert titles(client, finanzierung="ohne-stand") == ["mit"]


def test_what_a_colleague_answers_for(client, clerk):
    colleague = make_clerk()
    make_due("ihres", measure=make_measure(responsible=colleague))
    make_due("meines", measure=make_measure(responsible=clerk))
    assert titles(client, verantwortlich=colleague.pk) == ["ihres"]


@pytest.mark.both_databases
def test_inside_a_group_the_order_can_be_chosen(client, clerk):
    make_due("1", measure=make_measure(title="Zeche"), days=-3)
    make_due("2", measure=make_measure(title="Ähre"), days=-2)
    make_due("3", measure=make_measure(title="Acker"), days=5)
    assert titles(client) == ["1", "2", "3"]
    assert titles(client, sortierung="massnahme") == ["2", "1", "3"]
    assert titles(client, sortierung="massnahme-absteigend") == ["1", "2", "3"]
    assert titles(client, sortierung="datum-absteigend") == ["2", "1", "3"]


@pytest.mark.both_databases
def test_whoever_nobody_answers_for_stands_last_in_both_directions(client, clerk):
    make_due("niemandes", days=-5)
    for title, name in (("ihrs", "Älter"), ("seins", "Zander")):
        make_due(title, measure=make_measure(responsible=make_clerk(last_name=name)), days=-3)
    assert titles(client, sortierung="zustaendig") == ["ihrs", "seins", "niemandes"]
    assert titles(client, sortierung="zustaendig-absteigend") == ["seins", "ihrs", "niemandes"]


@pytest.mark.both_databases
@pytest.mark.parametrize("order", DeadlineFilter.base_filters["sortierung"].orders)
def test_every_order_shows_everything(client, clerk, order):
    make_measure(title="Ohne Nachweis")
    make_due("Vertrag")
    make_paper().consultations.update(held_on=in_days(3))
    assert len(titles(client, sortierung=order)) == 3


@pytest.mark.both_databases
@pytest.mark.parametrize("query", ["von=quatsch", "bis=31.02.2026", "von=0000-00-00", "zeitplan=x", "initiative=9" * 9])
def test_what_is_no_filter_filters_nothing(client, clerk, query):
    make_due("Vertrag")
    response = client.get(f"{LIST}?{query}")
    assert [entry.deadline.title for group in response.context["groups"] for entry in group.entries] == ["Vertrag"]


def test_the_file_says_what_the_page_says_in_its_order(client, clerk):
    field = make_due("Zweites", days=-1, measure=make_measure(title="Alpha")).measure.field
    make_due("Erstes", days=-5, measure=make_measure(title="Beta", field=field))
    make_due("Später", days=400)
    make_due("Draußen")
    query = {"q": "e", "sortierung": "massnahme", "art": "meilenstein"}
    assert [line["Was"] for line in lines(client, **query)] == titles(client, **query)
    assert lines(client, q="erstes") == [
        {
            "Wann": "Überfällig",
            "fällig am": f"{in_days(-5):%d.%m.%Y}",
            "Was": "Erstes",
            "Art": "Meilenstein",
            "Einzelheiten": "",
            "Wofür": "Beta",
            # Several papers are in force here, so each field names its own.
            "Handlungsfeld": f"{field.number} {field.short_title} (Vorlage {field.paper.reference})",
        }
    ]


def test_the_spreadsheet_holds_real_dates_and_no_formula(client, clerk):
    make_due("=1+1")
    response = client.get(reverse("deadline-export", args=["xlsx"]))
    _, row = load_workbook(io.BytesIO(b"".join(response.streaming_content))).active.iter_rows()
    assert (row[1].value.date(), row[2].data_type) == (in_days(-1), "s")


def test_the_committee_takes_along_nothing_internal(client):
    make_due("Offen")
    make_due("Geheim", measure=make_measure(visibility=Visibility.INTERNAL))
    client.force_login(make_committee_member())
    assert [line["Was"] for line in lines(client)] == ["Offen"]


def test_filters_cost_as_many_queries_with_thirty_as_with_one(client, clerk):
    initiative = make_initiative()
    query = {"initiative": initiative.pk, "zeitplan": "abweichung", "verantwortlich": "ich", "q": "e"}

    def number_of_queries():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(LIST, query).status_code == 200
        return len(queries)

    def fill(count):
        for _ in range(count):
            make_due("Erstes", measure=make_measure(responsible=clerk)).measure.initiatives.add(initiative)

    fill(1)
    client.get(LIST, query)
    one = number_of_queries()
    fill(29)
    assert number_of_queries() == one
