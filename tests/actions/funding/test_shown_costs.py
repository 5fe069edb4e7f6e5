"""Where the money of a measure is shown: the list, its filters and files, the API, the report, the page of a paper."""

import csv
import datetime
import io
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from actions.funding.costs import RULE
from actions.funding.funding import Stage
from actions.funding.paper_costs import costs_of_paper
from actions.funding.picture import in_short
from actions.funding.report import brief_sentences, report_block
from actions.reports.blocks import Period
from clusterfoerderung.records.visibility import Reader, Visibility
from tests.answers import text_of
from tests.factories import (
    make_committee_member,
    make_fee,
    make_field,
    make_funding,
    make_measure,
    make_membership,
    make_paper,
    make_partner,
)

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 24)
PERIOD = Period(datetime.date(2025, 12, 1), datetime.date(2026, 11, 23))
COMMITTEE = Reader.of(Visibility.COMMITTEE)
LIST = reverse("measure-list")
UNKNOWN = "keine Angabe"


@pytest.fixture
def this_year():
    return timezone.localdate().year


def page_of(client, paper, **asked):
    return client.get(reverse("paper-costs", args=[paper.pk]), asked)


def test_the_list_shows_this_year_each_stage_for_itself(client, clerk, this_year):
    measure = make_measure()
    make_funding(measure, this_year, stage=Stage.GRANTED, planned=1000)
    make_funding(measure, this_year, stage=Stage.APPLIED, planned=None, spent=20)
    make_funding(measure, this_year)
    make_funding(measure, this_year - 1, stage=Stage.REFUSED, planned=99)
    page = text_of(client.get(LIST))
    assert f"Kosten {this_year}" in page
    for words in (
        "1.000,00 €, bewilligt",
        "ausgegeben 20,00 €, beantragt",
        "Betrag: keine Angabe, Stand ohne",
    ):
        assert words in page
    assert "99,00" not in page


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"finanzierung": "bewilligt"}, {"A"}),
        ({"finanzierung": "abgelehnt"}, {"A"}),
        ({"finanzierung": "ohne-stand"}, {"B"}),
        ({"finanzierung": "mitgliedsbeitrag"}, {"C"}),
        ({"finanzierung": "keine-angabe"}, {"D"}),
        ({"finanzierung": ""}, {"A", "B", "C", "D"}),
        ({"haushalt": "571"}, {"B", "C"}),
        ({"haushalt": "571 02"}, {"C"}),
        ({"haushalt": "%"}, set()),
    ],
)
def test_the_list_is_filtered_by_stage_and_budget_line(client, clerk, asked, found):
    one, other = make_measure(title="A"), make_measure(title="B")
    make_funding(one, stage=Stage.GRANTED)
    make_funding(one, 2020, stage=Stage.REFUSED)
    make_funding(other, budget_line="571 01")
    make_fee(make_membership(title="C"), budget_line="571 02")
    make_measure(title="D")
    assert {row.title for row in client.get(LIST, asked).context["rows"]} == found


@pytest.mark.parametrize("asked", [{"finanzierung": "geschenkt"}, {"haushalt": "x" * 61}, {"haushalt": "a\0"}])
def test_an_odd_filter_is_refused(client, clerk, asked):
    response = client.get(LIST, asked)
    assert response.status_code == 200
    assert response.context["filter"].form.errors


def test_the_file_has_columns_of_its_own_for_each_stage(client, clerk, this_year):
    measure = make_measure()
    make_funding(measure, this_year, stage=Stage.GRANTED, planned="1000.50", spent=0, posts="0.5")
    make_funding(measure, this_year, stage=Stage.APPLIED, planned=20)
    text = client.get(reverse("measure-export", args=["csv"])).getvalue().decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text), delimiter=";")
    told = {name: value for name, value in row.items() if "Euro" in name and value}
    assert told == {
        "geplant in Euro (bewilligt)": "1.000,50",
        "geplant in Euro (beantragt)": "20,00",
        "ausgegeben in Euro (bewilligt)": "0,00",
    }
    assert (row["Kostenjahr"], row["Stellenanteile"]) == (str(this_year), "bewilligt: 0,5")


def test_the_api_gives_each_row_once_with_the_fee_among_them(client, clerk):
    membership, partner = make_membership(), make_partner(name="Beispielpartner")
    make_fee(membership, 2026, "1250.00")
    make_funding(membership, 2025, partner=partner, stage=Stage.GRANTED, planned=10, posts="0.5")
    (entry,) = client.get("/api/v1/massnahmen/").json()["results"]
    fee, row = entry["costs"]
    assert (fee["year"], fee["stage"], fee["planned"], fee["spent"], fee["partner"]) == (
        2026,
        "mitgliedsbeitrag",
        1250.0,
        None,
        None,
    )
    assert (row["funder"], row["partner"]["id"], row["stage_text"], row["posts"]) == (
        "partner",
        partner.pk,
        "bewilligt",
        0.5,
    )


def test_the_report_says_nothing_while_no_more_than_fees_is_known():
    make_fee(make_membership(), 2026)
    assert report_block(reader=COMMITTEE, period=PERIOD) is None
    assert list(brief_sentences(reader=COMMITTEE, period=PERIOD)) == []


def test_the_report_shows_each_row_and_the_sums_by_year_and_stage():
    measure, closed = make_measure(title="A"), make_measure(visibility=Visibility.INTERNAL)
    make_funding(
        measure, stage=Stage.GRANTED, staged_on=TODAY, programme="Beispielprogramm", planned=1000, budget_line="571 01"
    )
    make_funding(measure, 2025, posts="0.5")
    make_funding(measure, 2024, planned=7)
    make_funding(closed, planned=1_000_000)
    make_fee(make_membership(title="M"), 2026, "1250.00", paid_on=datetime.date(2026, 2, 1))
    found = report_block(reader=COMMITTEE, period=PERIOD)
    assert found.sentences == (RULE,)
    sums, rows = found.tables
    assert sums.rows == (
        ("2026", "Mitgliedsbeitrag", "1.250,00\u00a0€", "1.250,00\u00a0€", UNKNOWN),
        ("2026", "bewilligt", "1.000,00\u00a0€", UNKNOWN, UNKNOWN),
        ("2025", "Stand ohne Angabe", UNKNOWN, UNKNOWN, "0,5"),
    )
    assert {row[:5] for row in rows.rows} == {
        ("A", "2026", "Beispielprogramm", "bewilligt (am 24.11.2026)", "1.000,00\u00a0€"),
        ("A", "2025", "der Kreis selbst", UNKNOWN, UNKNOWN),
        ("M", "2026", "der Kreis selbst", "Mitgliedsbeitrag (bezahlt am 01.02.2026)", "1.250,00\u00a0€"),
    }
    said = (
        "Kosten 2026: Mitgliedsbeitrag (geplant 1.250,00\u00a0€, ausgegeben 1.250,00\u00a0€); "
        "bewilligt (geplant 1.000,00\u00a0€, ausgegeben keine Angabe)."
    )
    assert list(brief_sentences(reader=COMMITTEE, period=PERIOD)) == [said]


def test_the_report_on_a_paper_leaves_out_what_another_paper_costs():
    paper = make_paper()
    make_funding(make_measure(title="Eigene", field=make_field(paper)), planned=1)
    make_funding(make_measure(title="Fremde"), planned=1)
    found = report_block(reader=COMMITTEE, period=Period(PERIOD.start, PERIOD.end, paper))
    assert [row[0] for row in found.tables[1].rows] == ["Eigene"]


def test_the_page_of_a_paper_answers_by_year_field_and_measure(client, clerk, this_year):
    paper = make_paper()
    field, other = make_field(paper), make_field(paper)
    first, second = make_measure(field=field, title="Erste"), make_measure(field=field, title="Zweite")
    third, silent = make_measure(field=other, title="Dritte"), make_measure(field=other, title="Stille")
    for measure, amount in ((first, 100), (second, 20), (third, 3)):
        make_funding(measure, this_year, stage=Stage.DECIDED, planned=amount)
        make_funding(measure, this_year - 1, stage=Stage.GRANTED, planned=amount)
    response = page_of(client, paper)
    found = response.context["costs"]
    assert {year: [(one.label, one.planned.amount) for one in sums] for year, sums in found.by_year.items()} == {
        this_year: [("beschlossen", 123)],
        this_year - 1: [("bewilligt", 123)],
    }
    assert [[one.planned.amount for one in row.sums] for row in found.fields] == [[120], [3]]
    assert [[row.measure.title for row in one.measures] for one in found.fields] == [["Erste", "Zweite"], ["Dritte"]]
    assert [[one.title for one in row.unknown] for row in found.fields] == [[], ["Stille"]]
    assert silent.title in text_of(response)
    earlier = page_of(client, paper, jahr=str(this_year - 1)).context["costs"]
    assert [[one.label for one in row.sums] for row in earlier.fields] == [["bewilligt"], ["bewilligt"]]


def test_one_field_with_three_funders_shows_each_with_its_stage(client, clerk, this_year):
    field, partner = make_field(), make_partner(name="Beispielpartner")
    one, other = make_measure(field=field), make_measure(field=field)
    make_funding(one, this_year, stage=Stage.DECIDED, planned=100)
    make_funding(one, this_year, programme="Beispielprogramm", stage=Stage.GRANTED, planned=30)
    make_funding(other, this_year, programme="Beispielprogramm", stage=Stage.APPLIED, planned=7)
    make_funding(other, this_year, partner=partner, stage=Stage.GRANTED, planned=5)
    found = page_of(client, field.paper).context["costs"]
    assert [(name, [(one.label, one.planned.amount) for one in sums]) for name, sums in found.funders] == [
        ("der Kreis selbst", [("beschlossen", 100)]),
        ("Beispielpartner", [("bewilligt", 5)]),
        ("Beispielprogramm", [("bewilligt", 30), ("beantragt", 7)]),
    ]
    ((*sums,),) = [row.sums for row in found.fields]
    assert [(one.label, one.planned.amount) for one in sums] == [
        ("beschlossen", 100),
        ("bewilligt", 35),
        ("beantragt", 7),
    ]


@pytest.mark.parametrize("odd", ["", "abc", "\0", "²²²²", "1989", "9" * 99])
def test_an_odd_year_is_ignored(client, clerk, odd, this_year):
    paper = make_paper()
    make_funding(make_measure(field=make_field(paper)), this_year, planned=1)
    assert page_of(client, paper, jahr=odd).context["costs"].year == this_year


def test_without_any_amount_the_page_says_what_to_do(client, clerk):
    assert "Finanzierung eintragen" in text_of(page_of(client, make_paper()))


def test_the_committee_adds_up_only_what_is_released_to_it(client, this_year):
    field = make_field()
    make_funding(make_measure(field=field), this_year, planned=1, stage=Stage.GRANTED)
    make_funding(make_measure(field=field, title="Geheim", visibility=Visibility.INTERNAL), this_year, planned=1000)
    client.force_login(make_committee_member())
    response = page_of(client, field.paper)
    assert [str(one.planned) for one in response.context["costs"].by_year[this_year]] == ["1,00\u00a0€"]
    assert "Geheim" not in text_of(response)


def test_a_replaced_paper_keeps_the_money_of_its_last_day():
    old = make_paper(decided_on=datetime.date(2013, 5, 13), outcome="beschlossen")
    measure = make_measure(field=make_field(old))
    make_funding(measure, 2015, planned=5)
    new = make_paper(decided_on=datetime.date(2020, 1, 1), outcome="beschlossen", predecessor=old, replaces_fields=True)
    field = make_field(new)
    measure.carry([], field=field, on=datetime.date(2020, 1, 1))
    for paper in (old, new):
        found = costs_of_paper(paper, user=COMMITTEE, on=TODAY)
        assert [one.planned.amount for one in found.by_year[2015]] == [5], paper


def test_the_page_costs_as_many_queries_for_many_rows_as_for_one(client, clerk):
    def queries(count):
        paper = make_paper()
        for _ in range(count):
            membership = make_membership(field=make_field(paper))
            make_fee(membership)
            make_funding(membership, partner=make_partner(), planned=1)
        page_of(client, paper)
        with CaptureQueriesContext(connection) as captured:
            page_of(client, paper)
        return len(captured)

    assert queries(1) == queries(30)


def test_the_pictures_have_one_scale_and_none_for_a_stage_without_amounts():
    measure = make_measure(field=make_field())
    make_funding(measure, 2025, stage=Stage.GRANTED, planned=1000, spent=250)
    make_funding(measure, 2026, stage=Stage.APPLIED, planned=500)
    make_funding(measure, 2026, stage=Stage.DECIDED)
    granted, applied = costs_of_paper(measure.field.paper, user=COMMITTEE, on=TODAY).pictures
    assert (granted.title, applied.title) == ("bewilligt", "beantragt")
    assert granted.description == "2025: geplant 1.000\u00a0€, ausgegeben 250\u00a0€"
    assert [part.height for part in granted.columns[0].parts] == ["24.0", "72.0"]
    assert [part.height for part in applied.columns[1].parts] == ["48.0"]


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("8.5", "9 €"),
        ("9999", "9.999 €"),
        ("12500", "12,5 T€"),
        ("12000", "12 T€"),
        ("48000.50", "48 T€"),
        ("1250000", "1.250 T€"),
        ("12500000", "12,5 Mio."),
    ],
)
def test_an_amount_in_a_picture_is_short(amount, words):
    assert in_short(Decimal(amount)).replace("\u00a0", " ") == words
