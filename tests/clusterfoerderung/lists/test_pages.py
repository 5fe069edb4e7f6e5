"""The first pages of a list have numbers, those behind them begin behind a row; counted is as far as anybody reads."""

import datetime

import pytest
from django.db.models import F

from actions.activities.activity import Activity
from actions.activities.views import ActivityListView
from actions.mandate.paper import Paper
from clusterfoerderung.api import pages as api_pages
from clusterfoerderung.lists import pages
from clusterfoerderung.lists.behind import order_of, rows_behind
from clusterfoerderung.records.visibility import Visibility
from initiatives.organisations.partner import Partner
from tests.factories import make_activity, make_clerk, make_committee_member, make_measure, make_partner

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

LIST = "/aktivitaeten/"


@pytest.fixture
def client(client):
    client.force_login(make_clerk())
    return client


@pytest.fixture
def log(monkeypatch):
    """Seven activities, two on one day; two a page, two pages by number."""
    monkeypatch.setattr(pages, "PAGES", 2)
    monkeypatch.setattr(api_pages, "PAGES", 2)
    monkeypatch.setattr(ActivityListView, "paginate_by", 2)
    measure = make_measure()
    days = [(2026, 5), (2026, 5), (2025, 4), (2024, 3), (2023, 2), (2023, 1), (2020, 1)]
    made = [make_activity(measure, happened_on=datetime.date(year, month, 1)) for year, month in days]
    return sorted(made, key=lambda one: (one.happened_on, one.pk), reverse=True)


def followed(client, url, following):
    """The titles page by page, as `following(response)` gives the next address."""
    seen = []
    while url:
        response = client.get(url)
        seen.append([one.title for one in response.context["activities"]])
        url = following(response)
    return seen


def next_url(response):
    page = response.context["page_obj"]
    if page.last_key:
        return f"{LIST}?nach={page.last_key}"
    return f"{LIST}?page={page.next_page_number()}" if page.number and page.has_next() else ""


def test_pages_lead_on_behind_those_with_a_number_and_leave_nothing_out(client, log):
    titles = [one.title for one in log]
    assert followed(client, LIST, next_url) == [titles[0:2], titles[2:4], titles[4:6], titles[6:]]


def test_page_with_the_last_number_leads_on_and_the_one_behind_leads_back(client, log):
    assert f'href="?nach={log[3].pk}"' in client.get(f"{LIST}?page=2").text
    behind = client.get(f"{LIST}?nach={log[3].pk}&art=sitzung").text
    assert f'href="?nach={log[5].pk}&amp;art=sitzung"' in behind
    assert 'href="?art=sitzung"' in behind
    assert "Aktivitäten, Art: Sitzung, weiter hinten" in behind


def test_counts_stop_and_say_so(client, log):
    text = client.get(LIST).text
    assert "<strong>über 4</strong> Aktivitäten" in text
    assert "<strong>über 4</strong> mit eigenem Anteil" in text
    assert "1 bis 2 von über 4 Aktivitäten" in text


def test_list_that_is_counted_no_further_leads_to_its_years(client, log):
    response = client.get(LIST)
    assert [year for year, _ in response.context["all_years"]] == [str(year) for year in range(2026, 2019, -1)]
    assert 'href="?bis=2023-12-31">2023</a>' in response.text
    assert not client.get(f"{LIST}?bis=2024-12-31").context["all_years"]


@pytest.mark.parametrize("wrong", ["", "x", "0", "9" * 40, "123456"])
def test_behind_no_row_begins_the_list(client, log, wrong):
    response = client.get(f"{LIST}?nach={wrong}")
    assert [one.pk for one in response.context["activities"]] == [one.pk for one in log[:2]]


def test_behind_what_is_closed_tells_nothing_of_it(client, log):
    client.force_login(make_committee_member())
    closed = make_activity(visibility=Visibility.INTERNAL, happened_on=datetime.date(2022, 6, 1))
    response = client.get(f"{LIST}?nach={closed.pk}")
    assert [one.pk for one in response.context["activities"]] == [one.pk for one in log[:2]]
    assert client.get(f"/api/v1/aktivitaeten/?nach={closed.pk}").status_code == 404


def test_programs_follow_next_to_the_end(client, log):
    url, seen = "http://testserver/api/v1/aktivitaeten/?je_seite=2", []
    while url:
        answer = client.get(url).json()
        seen += [entry["id"] for entry in answer["results"]]
        url = answer["next"]
    assert seen == [one.pk for one in log]


def test_program_that_counts_pages_itself_is_told_how_to_go_on(client, log):
    answer = client.get("/api/v1/aktivitaeten/?je_seite=2&page=3")
    assert answer.status_code == 404
    assert "?nach= mit der id des letzten Eintrags" in answer.json()["detail"]
    assert client.get("/api/v1/aktivitaeten/?nach=123456").status_code == 404


@pytest.mark.parametrize(
    "order", [("-happened_on", "-pk"), ("happened_on", "pk"), ("kind", "-happened_on", "pk"), ("-created_at", "-pk")]
)
def test_behind_each_row_stands_what_stands_behind_it(log, order):
    rows, reader = Activity.objects.order_by(*order), make_clerk()
    for number, row in enumerate(rows):
        assert list(rows_behind(rows, row.pk, user=reader)) == list(rows)[number + 1 :]


def test_order_by_something_that_may_be_empty_or_is_no_field_cannot_be_asked(db):
    assert order_of(Paper.objects.order_by(F("dated_on").desc(nulls_last=True), "pk")) == ()
    assert order_of(Paper.objects.order_by("dated_on", "pk")) == ()
    assert order_of(Partner.objects.order_by("order_key")) == ()
    assert order_of(Partner.objects.all()) == ("order_key", "pk")
    assert order_of(Activity.objects.order_by("recorded_by__username", "pk")) == ()


def test_partners_behind_a_row_keep_their_order(client, monkeypatch):
    partners = [make_partner(name=name) for name in ("Alpha", "Beta", "Gamma")]
    response = client.get(f"/partner/?nach={partners[0].pk}")
    assert [one.name for one in response.context["partners"]] == ["Beta", "Gamma"]
